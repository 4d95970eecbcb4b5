"""`python -m tests.rig.shopfront FOLDER PORTS`: what an engine sees of the rig's registries, on its own loopback.

The ports are of the registry, of an index that answers Docker Hub's search, and of the registry behind a password; the
registries come through a throttle. FOLDER holds what steers them, read anew each time: `rate` (bytes per second each
way, nothing for as fast as it goes), `answer` (bytes that every request gets instead of the registry's),
`index.json` (what there is to find).
"""

import asyncio
import json
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.rig.dockerd import Ports

BLOCK = 16 * 1024
MOMENT_S = 0.05
TLS = b"\x16"


class Shopfront:
    def __init__(self, folder: Path, ports: Ports) -> None:
        self._folder, self._ports = folder, ports

    async def serve(self) -> None:
        for port, name in ((self._ports.registry, "open"), (self._ports.login, "login")):
            await asyncio.start_server(self._registry(self._folder / f"{name}.sock"), "127.0.0.1", port)
        index = await asyncio.start_server(self._index, "127.0.0.1", self._ports.search)
        (self._folder / "ready").touch()
        await index.serve_forever()

    def _registry(self, socket: Path):  # type: ignore[no-untyped-def]  # asyncio's own type of it is private
        async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            answer = self._folder / "answer"
            if answer.exists():
                await reader.readuntil(b"\r\n\r\n")
                writer.write(answer.read_bytes())
                await _close(writer)
                return
            if sys.platform == "win32":
                raise OSError("the rig is for Linux")
            inner_reader, inner_writer = await asyncio.open_unix_connection(socket)
            await asyncio.gather(self._carry(reader, inner_writer), self._carry(inner_reader, writer))

        return meet

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(self._portion()):
                writer.write(data)
                await writer.drain()
                if rate := self._rate():
                    await asyncio.sleep(len(data) / rate)
        except ConnectionError:
            pass  # either side may leave; the other is told by the end of its stream
        await _close(writer)

    def _portion(self) -> int:
        rate = self._rate()
        return max(1, min(BLOCK, int(rate * MOMENT_S))) if rate else BLOCK

    def _rate(self) -> int:
        file = self._folder / "rate"
        return int(file.read_text() or 0) if file.exists() else 0

    async def _index(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.read(1)
        if first != TLS:  # an engine tries that first, and must not have to wait for its end
            head = await reader.readuntil(b"\r\n\r\n")
            target = urlsplit(head.split(b" ", 2)[1].decode())
            body = json.dumps(self._found(parse_qs(target.query)) if target.path == "/v1/search" else {}).encode()
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Docker-Registry-Version: 0.0.1\r\n")
            writer.write(b"X-Docker-Registry-Standalone: false\r\nConnection: close\r\n")
            writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        await _close(writer)

    def _found(self, query: dict[str, list[str]]) -> dict[str, object]:
        """As the index of Docker Hub answers `GET /v1/search?q=nginx&n=25`."""
        words, most = query.get("q", [""])[0].lower(), int(query.get("n", ["25"])[0])
        everything = json.loads((self._folder / "index.json").read_text())
        results = [row for row in everything if words in f"{row['name']} {row['description']}".lower()][:most]
        return {"query": words, "num_results": len(results), "num_pages": 1, "page": 1, "page_size": most} | {
            "results": results
        }


async def _close(writer: asyncio.StreamWriter) -> None:
    try:
        await writer.drain()
        writer.close()
        await writer.wait_closed()
    except ConnectionError:
        pass  # gone already


if __name__ == "__main__":
    asyncio.run(Shopfront(Path(sys.argv[1]), Ports(*map(int, sys.argv[2:]))).serve())
