"""Draws the pictures of docs/door.md from what `door_campaign --csv FOLDER` wrote.

usage: pictures.py FOLDER OUT_FOLDER
"""
import csv
import math
import sys
from pathlib import Path

INK, FAINT, BLUE, RED, GREEN, SAND = "#222", "#ccc", "#1f5fa8", "#b5412a", "#3d7d3a", "#c58b1b"


class Picture:
    def __init__(self, width, height):
        self.size = (width, height)
        self.parts = []

    def line(self, points, colour=INK, width=1.5, dash=""):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" '
                          f'stroke-width="{width}"{dashed}/>')

    def box(self, corner, size, colour, opacity=1.0):
        (x, y), (width, height) = corner, size
        self.parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                          f'height="{height:.1f}" fill="{colour}" opacity="{opacity:.2f}"/>')

    def dot(self, x, y, radius, colour):
        self.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}"/>')

    def text(self, x, y, words, anchor="start", size=12, colour=INK):
        words = words.replace("&", "&amp;").replace("<", "&lt;")
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
                          f'font-size="{size}" fill="{colour}">{words}</text>')

    def save(self, path):
        width, height = self.size
        head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
                f'width="{width}" height="{height}" font-family="sans-serif">')
        ground = f'<rect width="{width}" height="{height}" fill="white"/>'
        path.write_text("\n".join([head, ground, *self.parts, "</svg>", ""]))


def rows(path, delimiter=","):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, delimiter=delimiter))


def spreads(folder, out):
    """Eight small plots: what share lies below a value."""
    found = {}
    for of, name, *values in rows(folder / "spreads.csv", ";"):
        found.setdefault(name, {})[of] = [float(v) for v in values]
    picture = Picture(880, 440)
    for place, (name, both) in enumerate(found.items()):
        left, top, width, height = 40 + 215 * (place % 4), 40 + 210 * (place // 4), 175, 140
        every = [v for values in both.values() for v in values]
        low, high = min(every), max(every)
        picture.text(left, top - 10, name, size=10)
        picture.line([(left, top), (left, top + height), (left + width, top + height)], FAINT)
        for of, colour, wide in (("measured", INK, 1.5), ("generated", BLUE, 2.5)):
            values = both.get(of, [])
            picture.line([(left + width * (v - low) / (high - low),
                           top + height * (1 - (i + 1) / (len(values) + 1)))
                          for i, v in enumerate(values)], colour, wide,
                         "4 3" if of == "measured" else "")
        picture.text(left, top + height + 14, f"{low:g}", size=10)
        picture.text(left + width, top + height + 14, f"{high:g}", "end", 10)
    picture.text(40, 432, "share of values below; blue: generated, dashed: measured", size=11)
    picture.save(out / "generator-and-recordings.svg")


def interval(errors, asked):
    """Wilson's, two-sided 95 %."""
    z, rate = 1.96, errors / asked
    middle = (rate + z * z / (2 * asked)) / (1 + z * z / asked)
    half = z * math.sqrt(rate * (1 - rate) / asked + z * z / (4 * asked ** 2)) / (1 + z * z / asked)
    return max(0.0, middle - half), middle + half


def misses(folder, out):
    picture = Picture(560, 300)
    left, top, height, step = 60, 30, 210, 96
    picture.line([(left, top), (left, top + height), (left + 5 * step, top + height)], FAINT)
    for percent in (0, 25, 50, 75, 100):
        y = top + height * (1 - percent / 100)
        picture.text(left - 6, y + 4, f"{percent} %", "end", 10)
    for reads, boxes, missed, unsure, wrong in [map(int, r) for r in
                                                rows(folder / "reads.csv")[1:]]:
        x, done = left + 18 + step * reads, 0.0
        for count, colour in ((missed, RED), (wrong, INK), (unsure, SAND)):
            share = count / boxes if boxes else 0
            picture.box((x, top + height * (1 - done - share)), (52, height * share), colour)
            done += share
        picture.text(x + 26, top + height + 16, f"{reads}{' or more' if reads == 4 else ''}",
                     "middle", 11)
        low, high = interval(missed, boxes) if boxes else (0, 1)
        picture.line([(x + 26, top + height * (1 - low)), (x + 26, top + height * (1 - high))])
        picture.text(x + 26, top + height + 31, f"{missed} of {boxes}", "middle", 10)
    picture.text(left, 18, "boxes by how often they were read within 2 m of the line; "
                 "red: missed, sand: unsure, black: wrong way", size=11)
    picture.save(out / "misses-by-reads.svg")


def rules(folder, out):
    """Both axes logarithmic; nothing wrong stands on the axis, at its 95 % bound."""
    picture = Picture(620, 380)
    left, top, width, height = 70, 30, 500, 280

    def place(errors, asked):
        rate = max(errors, 3.0) / asked if errors == 0 else errors / asked
        return (math.log10(max(rate, 1e-5)) + 5) / 5

    for power in range(-5, 1):
        x, y = left + width * (power + 5) / 5, top + height * (1 - (power + 5) / 5)
        picture.line([(x, top), (x, top + height)], FAINT, 0.5)
        picture.line([(left, y), (left + width, y)], FAINT, 0.5)
        shown = f"{10 ** power * 100:g} %"
        picture.text(x, top + height + 16, shown, "middle", 10)
        picture.text(left - 6, y + 4, shown, "end", 10)
    for i, (name, boxes, missed, happenings, told) in enumerate(rows(folder / "rules.csv")[1:]):
        x = left + width * place(int(told), int(happenings))
        y = top + height * (1 - place(int(missed), int(boxes)))
        picture.dot(x, y, 6 if i == 0 else 4, BLUE if i == 0 else INK)
        anchor = "end" if x > left + width * 0.6 else "start"
        picture.text(x + (-9 if anchor == "end" else 9), y + 4, name, anchor, 11,
                     BLUE if i == 0 else INK)
    picture.text(left, 18, "missed or told the wrong way, of boxes read four times or more",
                 size=11)
    picture.text(left + width, top + height + 36,
                 "told as gone out and was not, of all happenings", "end", 11)
    picture.text(left, top + height + 58,
                 "where nothing was wrong, the point stands at three in all that were asked",
                 size=10)
    picture.save(out / "rules.svg")


def passage(folder, out):
    visits = [[float(v) for v in r] for r in rows(folder / "passage.csv")[1:]]
    zones = [[float(v) for v in r] for r in rows(folder / "zones.csv")[1:]]
    picture = Picture(760, 420)
    left, top, width, height = 70, 40, 650, 200
    low = min(v[0] for v in visits + zones) - 0.2
    high = max(v[0] for v in visits + zones) + 0.3

    def across(s):
        return left + width * (s - low) / (high - low)

    picture.text(left, 20, "levels, dBm, of each antenna in slots of 0.2 s (1, 2 inside; "
                 "3, 4 outside)", size=11)
    for dbm in range(-80, -20, 10):
        y = top + height * (-20 - dbm) / 60
        picture.line([(left, y), (left + width, y)], FAINT, 0.5)
        picture.text(left - 6, y + 4, str(dbm), "end", 10)
    for antenna, colour in zip((1, 2, 3, 4), (BLUE, GREEN, RED, SAND)):
        mine = [(across(s), top + height * (-20 - dbm) / 60, n)
                for s, a, n, dbm in visits if a == antenna]
        picture.line([(x, y) for x, y, _ in mine], colour, 1)
        for x, y, count in mine:
            picture.dot(x, y, 2 + count, colour)
        picture.text(left + width - 60 + 15 * antenna, 36, str(antenna), size=12, colour=colour)
    names = ("inside far", "inside near", "doorway", "outside near", "outside far")
    for i, name in enumerate(names):
        y = top + height + 30 + 24 * i
        picture.text(left - 6, y + 15, name, "end", 10)
        for moment in zones:
            picture.box((across(moment[0]), y), (width * 0.2 / (high - low), 22), BLUE,
                        moment[1 + i] / 100)
    picture.line([(across(0), top), (across(0), top + height + 152)], INK, 1, "4 3")
    picture.text(across(0) + 4, top + height + 164, "crossed the line", size=11)
    for second in range(math.ceil(low), math.floor(high) + 1):
        picture.text(across(second), top + height + 20, f"{second} s", "middle", 10)
    picture.save(out / "a-passage.svg")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for draw in (spreads, misses, rules, passage):
        draw(folder, out)


main()
