"""What stays in the bundle of all that PyInstaller finds."""

from installers.contents import kept

NEEDS = {
    "QtCore.so": ["libQt6Core.so.6"],
    "libQt6Core.so.6": ["libicu.so.73", "libz.so.1"],
    "libqxcb.so": ["libQt6Gui.so.6"],
    "libQt6Gui.so.6": ["libQt6Core.so.6"],
    "libqgtk3.so": ["libgtk-3.so.0"],
    "libQt6Network.so.6": ["libQt6Core.so.6"],
}


def names(*entries: tuple[str, str, str]) -> list[str]:
    return sorted(name for name, _, _ in kept(entries, lambda file: NEEDS.get(file, [])))


def binary(name: str) -> tuple[str, str, str]:
    return name, name.rpartition("/")[2], "BINARY"


def test_a_library_stays_where_something_needs_it_and_goes_with_what_is_left_out() -> None:
    assert names(
        ("PySide6/QtCore.so", "QtCore.so", "EXTENSION"),
        binary("PySide6/Qt/plugins/platforms/libqxcb.so"),
        binary("PySide6/Qt/plugins/platformthemes/libqgtk3.so"),
        *map(binary, ("libQt6Core.so.6", "libicu.so.73", "libQt6Gui.so.6", "libgtk-3.so.0", "libQt6Network.so.6")),
        binary("libpython3.11.so.1.0"),
        ("libQt6Gui.so", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libQt6Network.so", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
    ) == [
        "PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/QtCore.so", "libQt6Core.so.6", "libQt6Gui.so",
        "libQt6Gui.so.6", "libicu.so.73", "libpython3.11.so.1.0",
    ]  # fmt: skip


def test_what_every_desktop_has_is_left_to_it() -> None:
    assert names(
        ("QtCore.so", "QtCore.so", "EXTENSION"), binary("libQt6Core.so.6"), binary("libz.so.1"), binary("libX11.so.6")
    ) == ["QtCore.so", "libQt6Core.so.6"]


def test_windows_and_macos_keep_their_plugins() -> None:
    windows = ("PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/imageformats/qsvg.dll", "python313.dll")
    macos = (
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.dylib",
        "Python",
    )
    left_out = ("PySide6/plugins/styles/qmodernwindowsstyle.dll", "PySide6/Qt/plugins/tls/libqopensslbackend.dylib")
    assert names(*map(binary, windows + macos + left_out)) == sorted(windows + macos)


def test_windows_does_not_mind_the_case() -> None:
    entries = [("QtCore.pyd", "QtCore.pyd", "EXTENSION"), binary("vcruntime140.dll"), binary("opengl32sw.dll")]
    stays = kept(entries, lambda file: ["VCRUNTIME140.dll", "KERNEL32.dll"] if file == "QtCore.pyd" else [])
    assert [name for name, _, _ in stays] == ["QtCore.pyd", "vcruntime140.dll"]


def test_a_framework_of_macos_stays_or_goes_as_a_whole() -> None:
    def framework(name: str) -> list[tuple[str, str, str]]:
        top = f"PySide6/Qt/lib/{name}.framework"
        return [
            (f"{top}/Versions/A/{name}", name, "BINARY"), (f"{top}/Versions/A/Resources/Info.plist", "i", "DATA"),
            (f"{top}/Versions/Current", "A", "SYMLINK"), (f"{top}/{name}", f"Versions/Current/{name}", "SYMLINK"),
        ]  # fmt: skip

    module = ("PySide6/QtCore.abi3.so", "module", "EXTENSION")
    stays = kept(
        [module, *framework("QtCore"), *framework("QtQml")],
        lambda file: ["@rpath/QtCore.framework/Versions/A/QtCore"] if file == "module" else [],
    )
    assert sorted(stays) == sorted([module, *framework("QtCore")])


def test_data_stay_but_for_the_texts_of_qt() -> None:
    ours, theirs = "desktopdock/resources/translations/zh_CN.qm", "PySide6/Qt/translations/qtbase_zh_CN.qm"
    assert names((ours, "a", "DATA"), (theirs, "b", "DATA")) == [ours]
