"""A screen that nobody sees: Xvfb with a D-Bus session and the accessibility bus, all in one folder."""

import mmap
import os
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

WIDTH, HEIGHT = 1600, 1000
# What may be started by the bus: of the machine's services one alone, or its own notifications would come between.
SERVICES, ACCESSIBILITY = Path("/usr/share/dbus-1/services"), "org.a11y.Bus.service"
BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <servicedir>{folder}/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>
"""


class Display:
    """Ends with `close`; `environment` is what a program needs to appear on it and to be read."""

    def __init__(self, folder: Path, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self._folder, self._processes, self._size = folder, list[subprocess.Popen[bytes]](), size
        folder.mkdir(parents=True, mode=0o700)
        Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
        self.name = self._screen()
        self.environment = {
            "DISPLAY": self.name,
            "XDG_RUNTIME_DIR": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": self._bus(),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "NO_AT_BRIDGE": "0",
        }

    @property
    def picture(self) -> Path:
        """The file that always holds what is on the screen, as an X window dump."""
        return self._folder / "Xvfb_screen0"

    def screenshot(self, path: Path) -> None:
        """All that is on the screen, as PNG."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_png(self.picture.read_bytes()))

    def xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments], env=os.environ | self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"xdotool {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout.strip()

    def close(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait()

    def _screen(self) -> str:
        """The server picks a free number itself, and says so when it is ready."""
        reader, writer = os.pipe()
        line = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "{}x{}x24".format(*self._size), "-nolisten", "tcp"]
        with (self._folder / "xvfb.log").open("wb") as log:
            self._processes.append(
                subprocess.Popen(
                    [*line, "-noreset", "-fbdir", str(self._folder)],
                    pass_fds=[writer],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            )
        os.close(writer)
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb did not start:\n{(self._folder / 'xvfb.log').read_text()}")
        return f":{number}"

    def _bus(self) -> str:
        config = self._folder / "bus.conf"
        config.write_text(BUS.format(folder=self._folder))
        services = self._folder / "services"
        services.mkdir()
        shutil.copy(SERVICES / ACCESSIBILITY, services)
        line = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
        process = subprocess.Popen(
            line,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"DISPLAY": self.name, "XDG_RUNTIME_DIR": str(self._folder)},
        )
        self._processes.append(process)
        assert process.stdout is not None
        with process.stdout as said:
            return said.readline().decode().strip()


def header(xwd: bytes | mmap.mmap) -> tuple[int, int]:
    """Of an X window dump: where the pixels begin, and bytes from one line to the next."""
    (size,), (stride,), (colours,) = (struct.unpack_from(">I", xwd, at) for at in (0, 48, 76))
    return size + 12 * colours, stride


def _png(xwd: bytes) -> bytes:
    """From the X window dump that Xvfb keeps: 24-bit colour in 32-bit pixels, blue first."""
    width, height = struct.unpack_from(">II", xwd, 16)
    start, stride = header(xwd)
    rows = []
    for y in range(height):
        pixels = xwd[start + y * stride : start + y * stride + 4 * width]
        row = bytearray(3 * width)
        row[0::3], row[1::3], row[2::3] = pixels[2::4], pixels[1::4], pixels[0::4]
        rows.append(b"\0" + bytes(row))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
