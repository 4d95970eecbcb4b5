"""`python -m tests.bench.layers_window ADDRESS REFERENCE`: the tab of an image's layers; prints what it cost."""

import asyncio
import json
import os
import sys
import time
from typing import Any

import qasync
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktopdock.actions.action import Services
from desktopdock.engine.docker_engine import DockerEngine
from desktopdock.engine.endpoint import Endpoint
from desktopdock.jobs.queue import Jobs
from desktopdock.stores.containers import container_store
from desktopdock.stores.image_facts import ImageFacts
from desktopdock.stores.images import ImageStore
from desktopdock.ui.details.layers import LayersTab
from desktopdock.ui.theme import Theme
from desktopdock.ui.widgets.layer_list import LayerList
from tests.bench.layers import LAYERS
from tests.bench.log_window import Heart

PATIENCE_S = 20.0


class Painted(QObject):
    """When the list was painted with all its rows; the event comes before the painting, which `watch` lets pass."""

    def __init__(self, view: LayerList) -> None:
        super().__init__(view)
        self.at = 0.0
        self._view = view
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.at and self._view.model().rowCount() >= LAYERS:
            self._view.viewport().removeEventFilter(self)
            QApplication.sendEvent(self._view.viewport(), event)
            self.at = time.perf_counter()
            return True
        return False


async def main(address: str, reference: str, application: QApplication) -> None:
    engine = DockerEngine(Endpoint(address))
    await engine.supervisor._client.agree()
    store = ImageStore(container_store())
    facts = ImageFacts(store, engine.images)
    store.apply(await engine.images.fetch())
    facts.set_watched(True)
    image = next(image for image in store.rows if image.reference == reference)
    answered = [0.0]
    asked = engine.images.history

    async def history(id: str) -> Any:
        answer = await asked(id)
        answered[0] = time.perf_counter()
        return answer

    engine.images.history = history  # type: ignore[method-assign]
    host = QWidget()
    tab = LayersTab(store.layers, Services(engine, None, Jobs()), Theme(application), host)  # type: ignore[arg-type]
    host.resize(1084, 300)
    tab.resize(host.size())
    host.show()
    stop = time.monotonic() + PATIENCE_S
    while store.layers.stack(image.image_id) is None:
        assert time.monotonic() < stop, "nothing is known of the image"
        await asyncio.sleep(0.05)
    view = tab.findChild(LayerList)
    assert view is not None
    painted, heart = Painted(view), Heart()
    tab.show_items([image])
    tab.set_shown(True)
    while not painted.at:
        assert time.monotonic() < stop, "it was never painted"
        await asyncio.sleep(0.01)
    print(json.dumps({"painted ms": 1000 * (painted.at - answered[0]), "GUI thread ms": 1000 * heart.blocked}))
    facts.close()


if __name__ == "__main__":
    sys.setswitchinterval(0.0005)  # as the program itself does
    qt = QApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qt)) as runner:
        runner.run(main(sys.argv[1], sys.argv[2], qt))
    sys.stdout.flush()
    os._exit(0)
