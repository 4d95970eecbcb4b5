"""`python -m tests.bench.counting LISTEN ENGINE LOG`: a socket before the engine's that writes down every request."""

import asyncio
import sys
from pathlib import Path

METHODS = (b"GET ", b"POST ", b"PUT ", b"DELETE ", b"HEAD ")
BLOCK = 1 << 16


async def serve(listen: str, engine: str, log: Path) -> None:
    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if sys.platform == "win32":
            raise OSError("the bench is for Linux")
        inner_reader, inner_writer = await asyncio.open_unix_connection(engine)
        await asyncio.gather(_carry(reader, inner_writer, log), _carry(inner_reader, writer, None))

    if sys.platform != "win32":
        server = await asyncio.start_unix_server(meet, listen)
        await server.serve_forever()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, log: Path | None) -> None:
    try:
        while data := await reader.read(BLOCK):
            if log and data.startswith(METHODS):
                with log.open("ab") as file:
                    file.write(data.partition(b"\r\n")[0] + b"\n")
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass  # either side may leave
    writer.close()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
