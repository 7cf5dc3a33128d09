"""A real daemon in a folder of its own, for tests that need the whole of it. Standard library
only."""
import base64, http.client, json, os, pathlib, shutil, socket, struct, subprocess, tempfile, time

SETTINGS = 'name = "Test"\nlog_level = "warn"\n[web]\nlisten = "127.0.0.1:0"\n'


def check_character(payload):
    """As daemon/core/code_grammar.hpp says: a sum over GF(4) x GF(9), written anew here."""
    alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    turned = (0, 2, 3, 1)
    bits = x = y = 0
    for c in payload + "0":  # the last turn, with nothing to add
        bits, x, y = turned[bits], (x + 2 * y) % 3, (x + y) % 3
        value = alphabet.index(c)
        bits, x, y = bits ^ value % 4, (x + value // 4) % 3, (y + value // 12) % 3
    return alphabet[bits + 4 * (-x % 3) + 12 * (-y % 3)]


def box_code(number):
    payload = f"B{number:06d}"
    return payload + check_character(payload)


def wait_line(process, word):
    """The rest of the first line of its output that begins with `word`."""
    for line in process.stdout:
        if line.startswith(word):
            return line[len(word):].strip()
    raise RuntimeError(f"the program ended before it said {word}: exit {process.wait()}")


class Refused(Exception):
    def __init__(self, status, body):
        super().__init__(f"{status} {body}")
        self.status, self.body = status, body


class Room:
    def __init__(self, bin_dir, folder=None, settings=SETTINGS):
        self.bin = pathlib.Path(bin_dir)
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="muniment-room-"))
        self.own_folder = folder is None
        self.cookie = ""
        if not (self.folder / "muniment.toml").exists():
            (self.folder / "muniment.toml").write_text(settings)
        self.process = None

    def start(self, sign_in=False):
        log = open(self.folder / "daemon.log", "a")
        command = [self.bin / "munimentd", "--config", self.folder / "muniment.toml"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
        address = wait_line(self.process, "READY ")
        self.port = int(address.rstrip("/").rsplit(":", 1)[1])
        if sign_in:
            self.sign_in_once(wait_line(self.process, "SIGN-IN "))
        return self

    def sign_in_once(self, code):
        status, body, headers = self.raw("POST", "/sign-in", {"once": code}, cookie=False)
        if status != 200:
            raise Refused(status, body)
        self.cookie = headers["Set-Cookie"].split(";")[0]

    def raw(self, verb, path, body=None, cookie=True, headers=None, timeout=20):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            sent = {"Cookie": self.cookie} if cookie and self.cookie else {}
            sent.update(headers or {})
            text = None if body is None else json.dumps(body)
            connection.request(verb, "/api/v1" + path, text, sent)
            answer = connection.getresponse()
            text = answer.read().decode()
            try:
                text = json.loads(text)
            except ValueError:
                pass
            return answer.status, text, answer.headers
        finally:
            connection.close()

    def get(self, path):
        return self._asked("GET", path, None)

    def post(self, path, body=None):
        return self._asked("POST", path, body or {})

    def _asked(self, verb, path, body):
        status, answer, _ = self.raw(verb, path, body)
        if status >= 400:
            raise Refused(status, answer)
        return answer

    def listen(self):
        return Feed(self.port, self.cookie)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code

    def verify(self):
        command = [self.bin / "munimentd", "verify", "--room", self.folder]
        return subprocess.run(command, capture_output=True, text=True)

    def remove(self):
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)


class Feed:
    """The daemon's WebSocket, read line by line."""

    def __init__(self, port, cookie):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n"
            f"Cookie: {cookie}\r\n\r\n".encode())
        self.file = self.socket.makefile("rb")
        status = self.file.readline()
        if b"101" not in status:
            raise RuntimeError(f"no feed: {status!r}")
        while self.file.readline().strip():
            pass

    def next(self):
        while True:
            first, second = self.file.read(2)
            length = second & 127
            if length == 126:
                length = struct.unpack(">H", self.file.read(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.file.read(8))[0]
            payload = self.file.read(length)
            if first & 15 == 1:
                return json.loads(payload)
            if first & 15 == 9:
                self.socket.sendall(bytes([0x8A, 0x80 | length]) + b"\0\0\0\0" + payload)

    def wait_for(self, wanted, seconds=60):
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            message = self.next()
            if wanted(message):
                return message
        raise RuntimeError("the feed did not say it in time")

    def close(self):
        self.file.close()
        self.socket.close()
