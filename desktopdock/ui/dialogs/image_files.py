"""Asks for the files that images are saved to and come from, with the system's own dialog, which blocks nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktopdock.actions.action import Services
from desktopdock.actions.image_files import load, save
from desktopdock.domain.images import Image
from desktopdock.presentation.images import file_name
from desktopdock.stores.store import Store
from desktopdock.support.text import tr
from desktopdock.ui.theme import Theme


class ImageFiles:
    """Lives as long as the window; each question begins in the folder of the last answer."""

    def __init__(self, store: Store[Image], theme: Theme, window: QWidget) -> None:
        self.services: Services | None = None  # of the engine in use
        self._store, self._theme, self._window = store, theme, window
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)

    def save(self, images: Sequence[Image]) -> None:
        services = self.services
        if services is not None:
            dialog = self._ask("save-images", tr("Save as"), tr("Save"), lambda files: save(images, files[0], services))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("tar")
            dialog.setNameFilters([tr("Archives") + " (*.tar)"])
            dialog.selectFile(file_name(images))
            dialog.open()

    def load(self) -> None:
        services = self.services
        if services is not None:
            dialog = self._ask("load-images", tr("Load images"), tr("Load"), lambda files: load(files, services))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
            dialog.open()

    def import_root(self, file: Path | None = None, reference: str = "") -> None:
        """With a `file` it is not asked for."""
        if file is None:
            dialog = self._ask("import-file", tr("Import a root filesystem"), tr("Choose"), self._import)
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.open()
        else:
            self._import([file], reference)

    def _import(self, files: Sequence[Path], reference: str = "") -> None:
        from desktopdock.ui.dialogs.import_image import ImportImage

        if self.services is not None:
            ImportImage(files[0], reference, self.services, self._store, self._theme, self._window).show_over()

    def _ask(self, name: str, title: str, verb: str, answered: Callable[[Sequence[Path]], object]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setObjectName(name)
        dialog.setAccessibleName(title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, verb)
        dialog.setNameFilters([tr("Archives") + " (*.tar *.tar.gz *.tgz *.tar.xz *.tar.zst)", tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda chosen: self._answered(chosen, answered))
        return dialog

    def _answered(self, chosen: Sequence[str], answered: Callable[[Sequence[Path]], object]) -> None:
        files = [Path(file) for file in chosen]
        self._folder = str(files[0].parent)
        answered(files)
