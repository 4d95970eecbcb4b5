"""`python -m tests.bench.floor_table SOCKET`: the least that shows a list, a bare table filled by one raw request."""

import json
import socket
import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

COLUMNS = ("Id", "Names", "Image", "Status")
NONE = QModelIndex()


def rows(path: str) -> list[list[str]]:
    if sys.platform == "win32":
        raise OSError("the bench is for Linux")
    with socket.socket(socket.AF_UNIX) as engine:
        engine.connect(path)
        engine.sendall(b"GET /containers/json?all=1 HTTP/1.0\r\nHost: engine\r\n\r\n")
        answer = b"".join(iter(lambda: engine.recv(1 << 16), b""))
    containers = json.loads(answer.partition(b"\r\n\r\n")[2])
    return [[row["Id"], row["Names"][0], row["Image"], row["Status"]] for row in containers]


class Model(QAbstractTableModel):
    def __init__(self, cells: list[list[str]]) -> None:
        super().__init__()
        self._cells = cells

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NONE) -> int:
        return len(self._cells)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = NONE) -> int:
        return len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._cells[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


if __name__ == "__main__":
    application = QApplication(sys.argv)
    model = Model(rows(sys.argv[1]))
    view = QTableView()
    view.setModel(model)
    view.setColumnWidth(0, 190)
    view.setColumnWidth(1, 400)
    view.resize(1280, 800)
    view.show()
    sys.exit(application.exec())
