"""The door to MLLP: blocks come in over a socket, and each is answered once it is kept. Blocks that come together are kept together."""

import asyncio
import logging
import ssl
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from hl7.mllp import HL7StreamReader, HL7StreamWriter, InvalidBlockError, start_hl7_server

from headwater.hub.pathways.adapters.adt import MOST_BYTES

log = logging.getLogger("headwater.hospital")
# A block that is no message and has no number to answer by: the protocol's own NAK (MLLP release 2).
NAK = b"\x15"
AT_ONCE, REST_SECONDS, MOST_BEHIND = 200, 0.1, 1000

Keep = Callable[[Sequence[bytes]], list[bytes]]
Take = Callable[[], int]


@dataclass
class Listener:
    """Takes blocks from sockets to `keep`, which gives the answers; between them, `take` works on what was kept. Both run in one thread of
    their own, which owns its connection to the database."""

    keep: Keep
    take: Take
    waiting: "asyncio.Queue[tuple[bytes, asyncio.Future[bytes]]]" = field(default_factory=lambda: asyncio.Queue(MOST_BEHIND))
    thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "hospital-messages"))
    behind: int = 0

    async def listen(self, host: str, port: int, *, secure: ssl.SSLContext | None = None) -> asyncio.Server:
        """Open the door; gives the server, which knows its port."""
        server: asyncio.Server = await start_hl7_server(self._converse, host, port, limit=MOST_BYTES, ssl=secure)
        return server

    async def _converse(self, reader: HL7StreamReader, writer: HL7StreamWriter) -> None:
        try:
            while True:
                writer.writeblock(await self._answered(await reader.readblock()))
                await writer.drain()
        except asyncio.IncompleteReadError as over:
            if over.partial:
                log.warning("A sender went away within a message; it is sent again or was never whole.")
        except (InvalidBlockError, ValueError):
            # What follows cannot be told apart from what came before, so the line is closed; a sender opens it again.
            log.warning("Bytes came that are no message, or one of more than %s bytes.", MOST_BYTES)
            writer.writeblock(NAK)
        except ConnectionError:
            log.info("A sender closed its line.")
        finally:
            writer.close()

    async def _answered(self, block: bytes) -> bytes:
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        await self.waiting.put((block, answer))
        return await answer

    async def work(self) -> None:
        """Keep and take, for as long as the site hears."""
        loop = asyncio.get_running_loop()
        while True:
            some = await self._next()
            if some:
                answers = await loop.run_in_executor(self.thread, self.keep, [block for block, _ in some])
                for (_, waits), answer in zip(some, answers, strict=True):
                    waits.set_result(answer)
                self.behind += len(some)
            if not some or self.behind >= MOST_BEHIND // 2:
                taken = await loop.run_in_executor(self.thread, self.take)
                self.behind = max(0, self.behind - taken) if taken else 0

    async def _next(self) -> list[tuple[bytes, "asyncio.Future[bytes]"]]:
        try:
            some = [await asyncio.wait_for(self.waiting.get(), REST_SECONDS)]
        except TimeoutError:
            return []
        while len(some) < AT_ONCE and not self.waiting.empty():
            some.append(self.waiting.get_nowait())
        return some
