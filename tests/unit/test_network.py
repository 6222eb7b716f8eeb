"""The promise that tests never leave the machine is itself tested."""

import asyncio
import socket
import urllib.request

import pytest

from support.network import LeftTheMachine

ELSEWHERE = "192.0.2.1"  # an address kept for documents: nobody answers there


def test_a_test_cannot_connect_to_another_machine():
    with socket.socket() as outward, pytest.raises(LeftTheMachine):
        outward.connect((ELSEWHERE, 80))


def test_a_test_cannot_send_a_packet_to_another_machine():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward, pytest.raises(LeftTheMachine):
        outward.sendto(b"x", (ELSEWHERE, 53))


def test_a_test_cannot_look_up_a_name():
    with pytest.raises(LeftTheMachine):
        socket.getaddrinfo("elsewhere.example", 443)


def test_a_test_cannot_fetch_a_page():
    with pytest.raises(LeftTheMachine):
        urllib.request.urlopen("https://elsewhere.example/", timeout=1)


def test_a_test_cannot_connect_through_an_event_loop():
    with pytest.raises(LeftTheMachine):
        asyncio.run(asyncio.open_connection(ELSEWHERE, 80))


def test_a_test_may_talk_to_this_machine():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2], timeout=5) as client:
        accepted, _ = server.accept()
        with accepted:
            client.sendall(b"hello")
            assert accepted.recv(5) == b"hello"
