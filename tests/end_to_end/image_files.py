"""The images page used as a person does: its menus by keyboard, its file dialogs by typing a path."""

from pathlib import Path

from tests.end_to_end.program import Program

MENU = ["Run…", "Tag…", "Copy reference", "Pull again", "Push…", "Save as…", "Remove…"]
MORE = ["Load from a file…", "Import a root filesystem…"]


def choose(program: Program, entry: str) -> None:
    """In the menu beside the button of the page: a popup has no place in the tree that a reader walks."""
    program.click("images.more")
    program.key(*["Down"] * (MORE.index(entry) + 1), "Return")


def choose_for_row(program: Program, entry: str) -> None:
    """In the menu of the current row."""
    program.key("Menu", *["Down"] * (MENU.index(entry) + 1), "Return")


def answer(program: Program, dialog: str, file: Path) -> None:
    program.widget(f"{dialog}.fileNameEdit")
    program.key("ctrl+a")
    program.type(str(file))
    program.key("Return")
