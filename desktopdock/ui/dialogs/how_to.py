"""What to do outside the program: one paragraph, and commands to copy."""

from PySide6.QtWidgets import QWidget

from desktopdock.presentation.how_to import HowTo
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.code_box import CommandBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.labels import SELECTABLE, label

WIDTH = 560


class HowToDialog(Dialog):
    def __init__(self, how: HowTo, theme: Theme, parent: QWidget) -> None:
        super().__init__("how-to", how.title, WIDTH, theme, parent)
        paragraph = label(self, "how-to.paragraph", 13, text=how.paragraph)
        paragraph.setWordWrap(True)
        paragraph.setTextInteractionFlags(SELECTABLE)
        self.body.addWidget(paragraph)
        for number, command in enumerate(how.commands, 1):
            box = CommandBox(f"how-to.{number}", theme, self)
            box.set_command(command)
            self.body.addWidget(box)
        self.add_button(Button(tr("Close"), theme, self), Role.RejectRole, "how-to.close", default=True)
