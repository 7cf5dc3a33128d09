"""How long a file of many boxes takes: to be judged, taken in, given again; and how long a lend
waits meanwhile. usage: import_figures.py BIN_DIR [LINES]"""
import http.client, json, statistics, sys, threading, time
from running_room import Room, box_code


def asked(room, verb, path, content=None):
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=120)
    connection.request(verb, "/api/v1" + path, content, {"Cookie": room.cookie})
    answer = connection.getresponse().read()
    connection.close()
    return answer


def sent(room, content):
    return json.loads(asked(room, "POST", "/imports", content))


def rss_mib(room):
    with open(f"/proc/{room.process.pid}/status") as status:
        line = next(line for line in status if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def timed(work):
    began = time.monotonic()
    result = work()
    return time.monotonic() - began, result


def main():
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    room = Room(sys.argv[1]).start(sign_in=True)
    borrower = room.post("/people", {"name": "Borrower", "role": "borrower"})["person"]
    room.post("/boxes", {"box": box_code(999_999), "title": "Lent meanwhile", "home": "1"})
    content = ("code,title,home\n" + "".join(
        f"{box_code(n)},维修与保养记录 {2000 + n % 26} {n},1-{n % 40}-{n % 7}\n"
        for n in range(1, lines + 1))).encode()
    judged, file = timed(lambda: sent(room, content))
    lends, over = [], threading.Event()

    def lend_and_return():
        while not over.is_set():
            box = {"box": box_code(999_999)}
            lends.append(timed(lambda: room.post("/loans", {**box, "borrower": borrower}))[0])
            room.post("/returns", {**box, "complete": True, "undamaged": True})

    began = time.monotonic()
    room.post(f"/imports/{file['import']}/take-in")
    desk = threading.Thread(target=lend_and_return)
    desk.start()
    while room.get("/room")["import"] is not None:
        time.sleep(0.1)
    taken = time.monotonic() - began
    over.set()
    desk.join()
    again, second = timed(lambda: sent(room, content))
    assert second["same"] == lines, second
    written = timed(lambda: asked(room, "GET", "/exports/boxes?form=xlsx"))[0]
    print(f"{lines} lines, {len(content) / 1e6:.1f} MB: judged in {judged:.1f} s, taken in in "
          f"{taken:.1f} s, judged again in {again:.1f} s, written as XLSX in {written:.1f} s; "
          f"{len(lends)} lends meanwhile, median {statistics.median(lends) * 1e3:.0f} ms, longest "
          f"{max(lends) * 1e3:.0f} ms; peak memory {rss_mib(room)} MiB")
    room.stop()
    verified, report = timed(room.verify)
    assert report.returncode == 0, report.stdout
    print(f"verified in {verified:.1f} s")
    room.remove()


if __name__ == "__main__":
    main()
