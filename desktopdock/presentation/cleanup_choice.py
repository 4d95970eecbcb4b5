"""Which of the pieces that were found are chosen: by the user's rules, and by what the user ticked."""

from collections.abc import Collection, Iterable

from desktopdock.domain.cleanup import Found, LeftOut, Piece, PieceKind, Rules, in_order, left_out


class Choice:
    """Of the `kinds` asked for. What a rule leaves out cannot be chosen; volumes are only where the user ticks them.

    What was ticked or not stays so whatever rules come and go.
    """

    def __init__(self, found: Found, kinds: Collection[PieceKind], rules: Rules, now: float) -> None:
        """`now` in seconds since 1970, when the engine was asked."""
        self.now = now
        self._by_kind: dict[PieceKind, list[Piece]] = {
            kind: sorted((piece for piece in found.pieces if piece.kind is kind), key=lambda piece: piece.name.lower())
            for kind in PieceKind
            if kind in kinds
        }
        self._ticked: dict[Piece, bool] = {}
        self._out: dict[Piece, LeftOut] = {}
        self.set_rules(rules)

    def set_rules(self, rules: Rules) -> None:
        self.rules = rules
        self._out = {
            piece: out
            for pieces in self._by_kind.values()
            for piece in pieces
            if (out := left_out(piece, rules, self.now)) is not None
        }

    @property
    def kinds(self) -> list[PieceKind]:
        """Of which there is something."""
        return [kind for kind, pieces in self._by_kind.items() if pieces]

    @property
    def chosen(self) -> list[Piece]:
        """In the order in which they go."""
        return in_order(piece for kind in self.kinds for piece in self.chosen_of(kind))

    def of(self, kind: PieceKind) -> list[Piece]:
        """What is left out comes last."""
        return sorted(self._by_kind[kind], key=lambda piece: piece in self._out)

    def chosen_of(self, kind: PieceKind) -> list[Piece]:
        return [piece for piece in self._by_kind[kind] if self.is_chosen(piece)]

    def out_of(self, kind: PieceKind) -> list[Piece]:
        return [piece for piece in self._by_kind[kind] if piece in self._out]

    def left_out(self, piece: Piece) -> LeftOut | None:
        return self._out.get(piece)

    def is_chosen(self, piece: Piece) -> bool:
        return piece not in self._out and self._ticked.get(piece, piece.kind is not PieceKind.VOLUMES)

    def tick(self, pieces: Iterable[Piece], ticked: bool) -> None:
        """Those that no rule leaves out."""
        for piece in pieces:
            if piece not in self._out:
                self._ticked[piece] = ticked
