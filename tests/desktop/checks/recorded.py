"""A computer whose programs answer what was recorded."""

from collections.abc import Sequence

from desktopdock.desktop.asking import PATIENCE_S, Answer


class Recorded:
    """By the whole command; every other program is not there. `asked` are the commands, in their order."""

    def __init__(self, answers: dict[str, str | Answer]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, line: Sequence[str], patience: float = PATIENCE_S) -> Answer:
        command = " ".join(line)
        self.asked.append(command)
        answer = self.answers.get(command, Answer(f"{line[0]}: there is no such program here", None))
        return answer if isinstance(answer, Answer) else Answer(answer)
