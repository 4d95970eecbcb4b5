"""Certificates for one test run: an authority, an engine's for localhost, a client's; made by the openssl program."""

import ssl
import subprocess
from pathlib import Path

from desktopdock.domain.endpoints import Tls


class Certificates:
    """In `folder`, by the names that the docker program expects: ca.pem, cert.pem, key.pem."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ours -keyout ca-key.pem -out ca.pem")
        for who, key, names in (("server", "server-key", "DNS:localhost"), ("cert", "key", "DNS:client")):
            self._openssl(f"req -newkey rsa:2048 -nodes -subj /CN={who} -keyout {key}.pem -out {who}.csr")
            (folder / "names").write_text(f"subjectAltName={names}")
            self._openssl(
                "x509 -req -days 2 -CA ca.pem -CAkey ca-key.pem -CAcreateserial"
                f" -extfile names -in {who}.csr -out {who}.pem"
            )

    def files(self, verify: bool = True, ca: str = "ca.pem") -> Tls:
        folder = self.folder
        return Tls(str(folder / ca), str(folder / "cert.pem"), str(folder / "key.pem"), verify)

    def server(self) -> ssl.SSLContext:
        """It lets nobody in without a certificate of the authority."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "server.pem", self.folder / "server-key.pem")
        context.load_verify_locations(self.folder / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
        return context

    def _openssl(self, arguments: str) -> None:
        subprocess.run(["openssl", *arguments.split()], cwd=self.folder, check=True, capture_output=True)
