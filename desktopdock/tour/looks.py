"""Every page, tab, dialog and menu as it looks on a working day; nothing here changes the engine."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktopdock.tour.camera import Camera
from desktopdock.tour.hands import Hands

Look = Callable[[Hands, Camera], Awaitable[None]]

TABLE, TABS = "containers.table", "containers.tabs"
OVERVIEW, LOGS = 0, 1
BUSY, STOPPED, OTHERS = "shop-api", "docs-builder", ("shop-web", "shop-db")
IMAGE, OTHER_IMAGE = "shop/api:2.4.1", "shop/api:2.4.0"
PROJECT = "shop"
ALONE, TRAY_SUBMENU = "keycloak", 270  # a container of no project; room for what can be done with it
VOLUME, NETWORK = "shop-static", "shop_default"


async def see_load(hands: Hands) -> None:
    """Its first figure takes two samples."""
    charts = await hands.see("stats.charts", QWidget)
    await hands.until(lambda: "%" in charts.accessibleName(), "a load")


async def containers(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.containers")
    QTest.keyClick(await hands.see(TABLE, QWidget), Qt.Key.Key_Home)  # the whole list from its begin
    await hands.select(TABLE, BUSY)
    for number, tab in enumerate(("overview", "logs", "stats", "inspect")):
        await hands.tab(TABS, number)
        if tab == "stats":
            await see_load(hands)
        await camera.take(f"containers-{tab}")
    await hands.tab(TABS, OVERVIEW)
    await hands.select(TABLE, STOPPED)
    await camera.take("containers-exited")


async def several(hands: Hands, camera: Camera) -> None:
    await hands.select(TABLE, BUSY)
    for name in OTHERS:
        await hands.select(TABLE, name, Qt.KeyboardModifier.ControlModifier)
    await camera.take("containers-several")
    await hands.select(TABLE, BUSY)


async def filtered(hands: Hands, camera: Camera) -> None:
    await hands.type("containers.filter", "port:9000")
    await camera.take("containers-filtered")
    await hands.type("containers.filter", "nothing-has-this-name")
    await camera.take("containers-filtered-empty")
    await hands.click("containers.filtered.clear")


async def menu(hands: Hands, camera: Camera) -> None:
    await hands.select(TABLE, BUSY)
    await hands.open_menu(TABLE)
    await camera.take("containers-menu")
    hands.close_popups()
    await hands.click("containers.columns")
    await camera.take("columns-menu")
    hands.close_popups()


async def questions(hands: Hands, camera: Camera) -> None:
    await hands.select(TABLE, BUSY)
    await hands.click("containers.remove")
    await hands.see("confirm", QWidget)
    await camera.take("remove-dialog")
    await hands.click("confirm.cancel")
    await hands.open_menu(TABLE)
    hands.choose("containers.rename")
    await hands.type("rename.name", "shop-web")
    await camera.take("rename-dialog")
    await hands.click("rename.cancel")


async def run_dialog(hands: Hands, camera: Camera) -> None:
    await hands.click("containers.run")
    await hands.type("run.name", "web-preview")
    await hands.click("run.ports.add")
    await hands.type("run.ports.0.host", "8080")
    await hands.type("run.ports.0.container", "80")
    await hands.click("run.variables.add")
    await hands.type("run.variables.0.name", "API_TOKEN")
    await hands.type("run.variables.0.value", "not-a-real-one")
    await camera.take("run-dialog")
    await hands.click("run.variables.paste")
    await camera.take("paste-variables")
    await hands.click("paste-variables.cancel")
    await hands.click("run.cancel")


async def registry(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.registry")
    await camera.take("registry-empty")
    await hands.type("registry.search", "postgres")
    await hands.until(lambda: hands.index("registry.results", "postgres"), "postgres among the results")
    await hands.select("registry.results", "postgres")
    await hands.see("registry.tags", QWidget)
    await hands.until(lambda: hands.find("registry.pull", QAbstractButton), "a tag to pull")
    await camera.take("registry")


async def pull_dialog(hands: Hands, camera: Camera) -> None:
    await hands.click("registry.pull")
    await hands.see("pull", QWidget)
    await camera.take("pull-dialog")
    await hands.click("pull.close")


async def images(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.images")
    await hands.select("images.table", IMAGE)
    for number, tab in enumerate(("overview", "layers", "config", "inspect")):
        await hands.tab("images.tabs", number)
        await camera.take(f"images-{tab}")
    await hands.select("images.table", OTHER_IMAGE, Qt.KeyboardModifier.ControlModifier)
    await camera.take("images-several")
    await hands.click("images.selection.remove")
    await hands.see("confirm", QWidget)
    await camera.take("images-remove-dialog")
    await hands.click("confirm.cancel")
    await hands.select("images.table", IMAGE)
    await hands.click("images.tag")
    await hands.type("tag-image.reference", "localhost:5000/shop/api:2.4.1")
    await camera.take("tag-dialog")
    await hands.click("tag-image.cancel")
    await hands.open_menu("images.table")
    await camera.take("images-menu")
    hands.choose("images.push")
    await hands.see("push", QWidget)
    await camera.take("push-dialog")
    await hands.click("push.close")
    await hands.click("images.more")
    await camera.take("images-more")
    hands.close_popups()


async def projects(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.projects")
    await hands.select("projects.table", PROJECT)
    await camera.take("projects-overview")
    await hands.tab("projects.tabs", LOGS)
    state = await hands.see("logs.state", QLabel)
    await hands.until(lambda: state.text()[:1].isdigit() and not state.text().startswith("0"), "lines")
    await camera.take("projects-logs")
    await hands.tab("projects.tabs", OVERVIEW)


async def volumes(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.volumes")
    await hands.select("volumes.table", VOLUME)
    await camera.take("volumes")
    await hands.tab("volumes.tabs", 1)
    await camera.take("volumes-inspect")
    await hands.tab("volumes.tabs", 0)
    await hands.click("volumes.create")
    await hands.type("create-volume.name", "backup")
    await hands.type("create-volume.options", "type=nfs o=addr=10.0.0.1,rw device=:/export")
    await camera.take("create-volume-dialog")
    await hands.click("create-volume.cancel")


async def networks(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.networks")
    await hands.select("networks.table", NETWORK)
    await camera.take("networks")
    await hands.tab("networks.tabs", 1)
    await camera.take("networks-inspect")
    await hands.tab("networks.tabs", 0)
    await hands.click("networks.create")
    await hands.type("create-network.name", "shop_back")
    await hands.type("create-network.subnet", "10.0.7.0/24")
    await hands.type("create-network.gateway", "10.0.8.1")
    await camera.take("create-network-dialog")
    await hands.click("create-network.cancel")
    await hands.open_menu("networks.table")
    hands.choose("networks.connect")
    await hands.see("connect-container", QWidget)
    await camera.take("connect-container-dialog")
    await hands.click("connect-container.cancel")


async def activity(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.activity")
    await hands.click("status.result")  # unfolds the last job
    await camera.take("activity")
    await hands.click("nav.containers")


async def palette(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.containers")
    await hands.select(TABLE, BUSY)
    await hands.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    await hands.type("palette.field", "rest")
    await camera.take("palette")
    QTest.keyClick(await hands.see("palette.field", QWidget), Qt.Key.Key_Escape)
    await hands.key(Qt.Key.Key_F1)
    await hands.see("shortcuts", QWidget)
    await camera.take("shortcuts-dialog")
    await hands.click("shortcuts.close")


async def engine(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.engine")
    await hands.see("engine.disk.total.size", QWidget)
    await camera.take("engine")
    await hands.click("engine.report")
    save = await hands.see("support-report.save", QWidget)
    await hands.until(save.isEnabled, "the report")
    await camera.take("support-report-dialog")
    await hands.click("support-report.close")
    await hands.click("engine.clean-up")
    await hands.see("clean-up.items", QWidget)
    await camera.take("clean-up-dialog")
    await hands.click("clean-up.cancel")
    await hands.click("nav.containers")


async def engines(hands: Hands, camera: Camera) -> None:
    await hands.click("connection")
    await hands.see("connection.menu", QWidget)
    await camera.take("engine-menu")
    await hands.click("connection.menu.another")
    await hands.type("connect.address", "build-box:2375")
    await camera.take("connect-dialog")
    await hands.click("connect.cancel")


async def machine(hands: Hands, camera: Camera) -> None:
    await hands.click("connection")
    await hands.click("connection.menu.look")
    others = await hands.see("machine.others.word", QLabel)
    await hands.until(lambda: others.text() and not others.text().endswith("…"), "what was found elsewhere")
    await hands.click("machine.socket.raw")
    await camera.take("machine")
    await hands.click("machine.socket.raw")
    await hands.click("machine.needs")
    await camera.take("needs-dialog")
    await hands.click("how-to.close")
    await hands.click("nav.containers")


async def tray(hands: Hands, camera: Camera) -> None:
    """As a panel opens its menu."""
    await hands.click("nav.containers")
    await hands.open_tray(f"tray.{ALONE}", beside=TRAY_SUBMENU)
    await camera.take("tray-menu")
    hands.close_popups()


async def settings(hands: Hands, camera: Camera) -> None:
    await hands.click("nav.settings")
    await hands.type("settings.logs.memory_mb", "4")
    await camera.take("settings")
    QTest.keyClick(await hands.see("settings.logs.memory_mb", QWidget), Qt.Key.Key_Escape)
    await hands.click("nav.containers")


async def narrow(hands: Hands, camera: Camera) -> None:
    window = await hands.see("window", QWidget)
    size = window.size()
    window.resize(960, 600)
    await hands.select(TABLE, BUSY)
    await camera.take("narrow")
    window.resize(size)


ALL: tuple[Look, ...] = (
    containers, several, filtered, menu, questions, run_dialog, images, registry, projects, volumes, networks, activity,
    palette, engine, engines, machine, tray, settings, narrow,
)  # fmt: skip
