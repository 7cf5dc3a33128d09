"""What a room of many boxes costs: makes one with big_room, starts the real daemon on it, and asks
over HTTP for pages of every long list and for searches typed letter by letter.

    big_room.py BIN MAKER BOXES [ROWS_A_BOX] [FOLDER]

FOLDER is kept and gone on with when it is named. Exit 1 where a bar is missed: the bars of a room
of a million boxes, which a smaller one keeps all the more. MUNIMENT_BARS=100 makes them so many
times looser, for a build with sanitizers: what grows with the room shows all the same."""
import os, pathlib, shutil, subprocess, sys, tempfile, time
from urllib.parse import quote

from running_room import Room, box_code

LOOSE = float(os.environ.get("MUNIMENT_BARS", "1"))
READY_S, MEMORY_MB, PAGE_MS, SEARCH_MS = (LOOSE * bar for bar in (3.0, 512, 100, 50))

# Typed letter by letter; each beginning is a search of its own.
TYPED = ["业主信息档案", "东湖花园12栋", "费用 2019", "长乐坊3栋 社区", "yezhuxinxi", "yzxxda",
         "dhhy", "donghuhuayuan", "weixiu 2015", "1234-12", "王小明", "wangxiaoming",
         "shanjianguo", "案", "1-2-3", "装修 3-0501", "dtwb", "W12345"]
HOSTILE = ["0 1 2 3 4 5 6 7", "1-1 栋 档案 2004 0000-0020", "的的的的", "zhzhzhzhzhzh",
           "xianxianxianxianxian", "%_%_%", '" OR *', "a" * 190, "档案 " * 8, "B0", "00",
           "丽苑丽苑", "吕单曾 9999", "社区活动档案 1999"]


def timed(room, path):
    begin = time.perf_counter()
    answer = room.get(path)
    return 1e3 * (time.perf_counter() - begin), answer


def at(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


class Figures:
    def __init__(self):
        self.missed = []

    def tell(self, what, value, bar, unit):
        kept = value <= bar
        print(f"{what}: {value:.1f} {unit}, at most {bar} wanted{'' if kept else '  MISSED'}")
        if not kept:
            self.missed.append(what)

    def tell_times(self, what, times, bar):
        print(f"{what}: {len(times)} asked, p50 {at(times, 0.5):.1f} ms, "
              f"longest {max(times):.1f} ms")
        self.tell(f"{what}, p99", at(times, 0.99), bar, "ms")


def pages(room, path, after):
    """The times of the first pages, and of pages from each of `after` on."""
    times = []
    for begin in ["", *after]:
        key = begin
        for _ in range(5):
            after_it = f"&after={key}" if key else ""
            took, page = timed(room, f"{path}{'&' if '?' in path else '?'}per_page=200{after_it}")
            times.append(took)
            key = page.get("next", "")
            if not key:
                break
    return times


def lists(room, boxes, last, figures):
    deep = [box_code(max(1, boxes * share // 10)) for share in range(1, 10)]
    rows = [str(max(1, last * share // 10)) for share in range(1, 10)]
    figures.tell_times("boxes", pages(room, "/boxes", deep), PAGE_MS)
    figures.tell_times("boxes outside", pages(room, "/boxes?where=outside", deep), PAGE_MS)
    found = pages(room, "/boxes?q=" + quote("档案"), deep)
    figures.tell_times("boxes searched for", found, PAGE_MS)
    figures.tell_times("passages", pages(room, "/passages", rows), PAGE_MS)
    figures.tell_times("ledger", pages(room, "/ledger", rows), PAGE_MS)
    due = [f"{1577836800000000 + int(row) * 12000000}-{row}" for row in rows]
    figures.tell_times("loans", pages(room, "/loans", due), PAGE_MS)
    figures.tell_times("leaves", pages(room, "/leaves", due), PAGE_MS)
    files = pages(room, "/files", [str(max(1, boxes * 5 * share // 10)) for share in range(1, 10)])
    figures.tell_times("files", files, PAGE_MS)
    in_boxes = [timed(room, f"/files?box={box_code(1 + n * 7919 % boxes)}")[0] for n in range(100)]
    figures.tell_times("files in a box", in_boxes, PAGE_MS)
    figures.tell_times("custody ledger", pages(room, "/custody", deep), PAGE_MS)
    histories = [timed(room, f"/boxes/{box_code(1 + n * 7919 % boxes)}/history")[0]
                 for n in range(100)]
    figures.tell_times("histories of boxes", histories, PAGE_MS)


def searches(room, figures):
    typed = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]
    slowest = ("", 0.0)
    for name, queries in (("search while typing", typed), ("search for the hostile", HOSTILE)):
        times = []
        for query in queries * 3:
            took, _ = timed(room, "/search?q=" + quote(query))
            times.append(took)
            slowest = max(slowest, (query, took), key=lambda pair: pair[1])
        figures.tell_times(name, times, SEARCH_MS)
    print(f"slowest search: {slowest[0]!r}, {slowest[1]:.1f} ms")


def memory_mb(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main():
    bin_dir, maker, boxes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    rows_a_box = sys.argv[4] if len(sys.argv) > 4 else "10"
    kept = sys.argv[5] if len(sys.argv) > 5 else None
    folder = kept or tempfile.mkdtemp(prefix="muniment-big-")
    figures = Figures()
    try:
        begin = time.perf_counter()
        subprocess.run([maker, folder, str(boxes), rows_a_box], check=True)
        print(f"made in {time.perf_counter() - begin:.0f} s, "
              f"{os.path.getsize(os.path.join(folder, 'room.db')) / 1e6:.0f} MB")
        room = Room(bin_dir, folder)
        begin = time.perf_counter()
        room.start(sign_in=False)
        figures.tell("ready after start", time.perf_counter() - begin, READY_S, "s")
        room.stop()
        room.start(sign_in=True)
        last = room.get("/room")["last"]
        lists(room, boxes, last, figures)
        searches(room, figures)
        figures.tell("memory", memory_mb(room.process), MEMORY_MB, "MB")
        room.stop()
    finally:
        if not kept:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if figures.missed else 0)


if __name__ == "__main__":
    main()
