"""What a text that leaves the computer still says, and what it does not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktopdock.domain.redaction import Redactor
from desktopdock.domain.secrets import MASK

REDACTOR = Redactor("/home/ana", {"ana": "<user>", "anas-laptop": "<computer>"}, ["sw0rdf!sh", "a&b c"])


@pytest.mark.parametrize(
    ("text", "secrets"),
    [
        ("proxy http://ana:hunter2@proxy:3128 refused", ["hunter2", "ana"]),
        ("ssh://ops@build-box:22", ["ops"]),
        ("http://u:p@ss/w0rd@proxy:3128/", ["p@ss", "w0rd"]),
        ('{"auths": {"ghcr.io": {"auth": "YW5hOmh1bnRlcjI="}}}', ["YW5hOmh1bnRlcjI"]),
        (r'body "{\"password\":\"hunter \\\" 2\",\"username\":\"x\"}"', ["hunter"]),
        ('"identitytoken": "abc"', ["abc"]),
        ("Authorization: Basic YW5hOmh1bnRlcjI=", ["YW5h"]),
        ("authorization=Digest username=x, response=6629fae49393a05397450978507c4ef1", ["6629"]),
        ("X-Registry-Auth: eyJ1c2VybmFtZSI6ImEifQ==", ["eyJ1"]),
        ("Cookie: session=1; other=2", ["=1", "=2"]),
        ("got Bearer abc.def-ghi", ["abc"]),
        ("docker run -e TOKEN=abc -e 'GREETING=hello dear' --env=MODE=fast x", ["abc", "hello", "dear", "fast"]),
        ("docker run -e 'A=it'\"'\"'s mine' nginx", ["mine"]),
        ("docker run -e 'A=never closed", ["never", "closed"]),
        ("docker build --build-arg NPM=abc .", ["abc"]),
        ("docker login -u ana -p hunter2 ghcr.io", ["hunter2"]),
        ("docker login --password hunter2 ghcr.io", ["hunter2"]),
        ("mysql --password='correct horse' db", ["correct", "horse"]),
        ("vault --client-secret=abc", ["abc"]),
        ("curl --user ops:hunter2 https://x", ["hunter2"]),
        ("password: correct horse battery", ["correct", "horse", "battery"]),
        ("DB_PASSWORD = correct horse", ["correct", "horse"]),
        ("Server=db;User Id=sa;Password=hunter2;Timeout=3", ["hunter2"]),
        ("https://x/v2/?token=abc&scope=y", ["abc"]),
        ("the container has PLAIN_WORD=value in it", ["value"]),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----", ["MIIEow", "abc"]),
        ("key -----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0B\nAQEFAASCBKcwggSjAgEAAoIB", ["MIIE", "AQEF"]),
        (r'"-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq\nAQEFAASCBKcwggSj"', ["MIIE", "AQEF"]),
        ("pushed with ghp_0123456789abcdef", ["0123"]),
        ("dckr_pat_AbCdEf123456", ["AbCd"]),
        ("eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSM", ["eyJz", "Sflk"]),
        ("AKIAIOSFODNN7EXAMPLE", ["IOSF"]),
        ("unnamed dGhpcyBpcyBhIHNlY3JldCB0aGF0IG5vYm9keSBuYW1lZA==", ["dGhp"]),
        ("it was sw0rdf!sh all along", ["sw0rdf"]),
        ("http://x/?p=a%26b%20c", ["a%26b"]),
        ("/home/ana/shop/compose.yaml and /home/bert/x", ["ana", "bert"]),
        (r"C:\Users\Ana Maria\shop, C:\\Users\\carla\\x, /mnt/c/Users/dora/x", [r"Users\Ana", "carla", "dora"]),
        ("/Users/emil/Library", ["emil"]),
        ("daemon:docker; ANA is not in docker on anas-laptop", ["ANA", "anas-laptop"]),
        ("\x1b[31mred\x00 \u202eevil", ["\x1b", "\x00", "\u202e"]),
    ],
)
def test_nothing_secret_is_left(text: str, secrets: list[str]) -> None:
    said = REDACTOR.redacted(text)
    assert not [secret for secret in secrets if secret in said], said


@pytest.mark.parametrize(
    "text",
    [
        "unix:///var/run/docker.sock",
        "GET /v1.51/containers/json?all=1: 500",
        "docker run -d -p 8080:80 --user 1000:1000 -e NAME nginx:1.29-alpine",
        "nginx@sha256:6af79ae5de407283dcea8b00d5c37ace95441fd58a8b1d2aa1ed93f5511bb18c",
        '  File "desktopdock/ui/pages/containers.py", line 42, in show_all_of_them',
        "/usr/lib/python3/dist-packages/PySide6/QtCore.abi3.so",
        "POSTGRES_PASSWORD_FILE: /run/secrets/db",
        "docker login --password-stdin ghcr.io",
        "pull access denied for shop/api, repository does not exist or may require 'docker login'",
        "0d1f5a3e-7c1b-4c55-9a45-1d2f3a4b5c6d",
        "analysis of a banana",
        "two\nlines",
    ],
)
def test_what_helps_is_left(text: str) -> None:
    assert REDACTOR.redacted(text) == text


def test_the_name_of_an_address_stays() -> None:
    assert REDACTOR.redacted("tcp://u:p@build-box:2376 refused") == f"tcp://{MASK}@build-box:2376 refused"


def test_the_home_folder_is_a_sign() -> None:
    assert REDACTOR.redacted("open /home/ana/.docker/config.json") == "open ~/.docker/config.json"


def test_names_that_say_nothing_of_anybody_stay() -> None:
    assert Redactor("/root", {"root": "<user>"}).redacted("root:docker in /root/x") == "root:docker in ~/x"


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    REDACTOR.redacted(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=8, max_size=40))
def test_a_known_secret_is_never_left(secret: str) -> None:
    assert (
        secret not in Redactor(secrets=[secret]).redacted(f"before {secret} after") or secret in f"before {MASK} after"
    )


@pytest.mark.parametrize(
    "piece", ["://", "a=", "'", '"', "password: ", "-----BEGIN A-----", "\\", "-e ", "eyJ", "A", "/home/"]
)
def test_a_long_text_is_soon_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    REDACTOR.redacted(text)
    assert time.process_time() - began < 2
