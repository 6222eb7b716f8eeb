"""`headwater hub hear-adt`: listen for messages of a hospital's system (HL7 v2 ADT over MLLP)."""

import asyncio
import ipaddress
import ssl
from pathlib import Path
from typing import Annotated

import typer


def hear_adt(
    agency: Annotated[str, typer.Option(help="Whose messages these are: the name of the trust, as the site has it.")],
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes one that is free.")] = 2575,
    certificate: Annotated[Path | None, typer.Option(help="This site's certificate, with its key, for TLS.")] = None,
    key: Annotated[Path | None, typer.Option(help="The key, where it stands in a file of its own.")] = None,
    senders: Annotated[Path | None, typer.Option(help="Who signs the senders' certificates. Only those are let in.")] = None,
    unencrypted: Annotated[bool, typer.Option(help="Listen to other machines without TLS: only behind a tunnel of your own.")] = False,
) -> None:
    """Hear messages until stopped. Each is answered once it is kept; what could not be kept is asked for again."""
    from headwater.hub.core.errors import HubError
    from headwater.hub.pathways.tasks import listener_for

    secure = _secure(certificate, key, senders)
    if secure is None and not unencrypted and not _is_this_machine(host):
        typer.echo(
            "Messages about patients do not cross a network in clear. Give --certificate, or --unencrypted behind a tunnel.", err=True
        )
        raise typer.Exit(2)
    try:
        listener = listener_for(agency)
    except HubError as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(2) from refused
    asyncio.run(_hear(listener, host, port, secure))


async def _hear(listener, host, port, secure) -> None:
    server = await listener.listen(host, port, secure=secure)
    where = server.sockets[0].getsockname()
    typer.echo(f"Hearing at {where[0]}:{where[1]}", nl=True)
    async with server:
        await listener.work()


def _secure(certificate: Path | None, key: Path | None, senders: Path | None) -> ssl.SSLContext | None:
    if certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=senders)
    context.load_cert_chain(certificate, key)
    context.verify_mode = ssl.CERT_REQUIRED if senders else ssl.CERT_NONE
    return context


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
