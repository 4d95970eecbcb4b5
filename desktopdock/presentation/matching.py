"""How well a text is what somebody means by a few letters, and which of its letters those are."""

from collections.abc import Sequence

Spans = tuple[tuple[int, int], ...]
"""Begin and length of what was matched, ascending."""

LOOSE = 8  # worse than any text that has the word as it was typed


def lower(text: str) -> str:
    """One letter for each, so that places in it are places in the text."""
    if text.isascii():
        return text.lower()
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def rank(text: str, words: Sequence[str]) -> int | None:
    """Less is better; None where a word is not in it. `text` and `words` are in lower case."""
    total = 0
    for word in words:  # a loop: for each of 10,000 texts a generator costs more than what it looks at
        at = text.find(word)
        if at < 0:
            return None
        if at:
            total += 1 if _begins(text, at) or any(_begins(text, n) for n in _places(text, word, at)) else 2
    return total


def begins(text: str, word: str) -> bool:
    """One of the words of the text begins so."""
    return any(_begins(text, at) for at in _places(text, word, text.find(word)))


def loosely(text: str, word: str) -> Spans:
    """The letters of `word` in their order, the first at a beginning; () where that cannot be: rest in registry."""
    spans: list[tuple[int, int]] = []
    if not text or not word or text[0] != word[0]:
        return ()
    at = 0
    for letter in word:
        found = text.find(letter, at)
        if found < 0:
            return ()
        if spans and sum(spans[-1]) == found:
            spans[-1] = (spans[-1][0], spans[-1][1] + 1)
        else:
            spans.append((found, 1))
        at = found + 1
    return tuple(spans)


def spans(text: str, words: Sequence[str], loose: bool = False) -> Spans:
    """What to make stand out of `text`, as it is written; where a word is not in it as typed, `loose` as above."""
    low, found = lower(text), set[int]()
    for word in words:
        at = low.find(word)
        for place in _places(low, word, at):
            if _begins(low, place):
                at = place
                break
        if at >= 0:
            found.update(range(at, at + len(word)))
        elif loose:
            found.update(place for start, length in loosely(low, word) for place in range(start, start + length))
    made: list[tuple[int, int]] = []
    for place in sorted(found):
        if made and sum(made[-1]) == place:
            made[-1] = (made[-1][0], made[-1][1] + 1)
        else:
            made.append((place, 1))
    return tuple(made)


def _begins(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def _places(text: str, word: str, at: int) -> list[int]:
    found = []
    while at >= 0 and word:
        found.append(at)
        at = text.find(word, at + 1)
    return found
