"""What went wrong in the program itself: the details, to be read and copied."""

from PySide6.QtWidgets import QWidget

from desktopdock.support.text import tr
from desktopdock.ui.crashes import Crashes
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.buttons import Button
from desktopdock.ui.widgets.code_box import WordsBox
from desktopdock.ui.widgets.dialog import Dialog, Role
from desktopdock.ui.widgets.labels import SELECTABLE, WEIGHT, label


def show_crash(crashes: Crashes, theme: Theme, parent: QWidget) -> None:
    dialog = Dialog("crash", tr("Something went wrong"), 720, theme, parent)
    title = label(dialog, "crash.title", 17, WEIGHT.DemiBold, text=tr("Something went wrong in DesktopDock"))
    dialog.body.addWidget(title)
    goes_on = label(dialog, "crash.text", 12, quiet=True, text=tr("The program goes on. Your engine is not concerned."))
    goes_on.setWordWrap(True)
    dialog.body.addWidget(goes_on)
    box = WordsBox("crash.details", theme, dialog)
    box.say("\n".join(reversed(crashes.details)), heading=tr("Details, newest first"))
    dialog.body.addWidget(box)
    where = crashes.unwritable or tr("Also written to {0}").format(crashes.log)
    path = label(dialog, "crash.log", 11, quiet=True, text=where)
    path.setWordWrap(True)
    path.setTextInteractionFlags(SELECTABLE)
    dialog.body.addWidget(path)
    dialog.add_button(Button(tr("Close"), theme, dialog), Role.RejectRole, "crash.close", default=True)
    dialog.show_over()
