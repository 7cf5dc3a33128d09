#!/usr/bin/env python3
"""Prints labels with tags on a printer that reads back right, wrong, late or nothing, spoils
labels, drops the line and runs out of paper. Counts bindings of tags that were not written as
meant, and labels whose failure nobody could see.
usage: print_tags.py BIN_DIR [LABELS] [SEED]   (1000: the full run, docs/printing.md)"""
import collections, sys, uuid
from printing_room import PrintingRoom

PLAN = "wrong=4,late=4,never=3,void=4,drop=2,paper=2"


class Trial:
    def __init__(self, bin_dir, labels, seed):
        self.room = PrintingRoom(bin_dir, boxes=labels, rfid=True, plan=PLAN, seed=seed)
        self.jobs, self.runs = [], 0

    def came_out(self, job):
        return {label["line"]: label for label in self.room.printer.record()
                if label["job"] == job}

    def settle(self, job):
        """A person looks at the label: spoilt, or with another tag, it is taken away."""
        self.room.printer.wait_idle()
        self.room.room.post(f"/label-jobs/{job}/take-over")
        out = self.came_out(job)
        for line in self.room.lines(job, "unknown"):
            label = out.get(line["line"])
            found = "not-out"
            if label:
                is_bad = label["mood"] == "wrong" or label["what"] == "void"
                found = "void" if is_bad else "came-out"
            done = self.room.muniment("label", "resolve", job, str(line["line"] + 1), found)
            assert done.returncode == 0, done

    def job_over(self, boxes):
        job = str(uuid.uuid4())
        self.jobs.append(job)
        self.room.muniment("label", "print", "face-100x60", "--boxes",
                           str(self.room.list_of(boxes)), "--printer", "fake", "--job", job)
        self.runs += 1
        while self.room.room.get(f"/label-jobs/{job}")["open"]:
            self.settle(job)
            self.room.muniment("label", "resume", job)
            self.runs += 1

    def print_all(self):
        """Spoilt labels are printed anew, until every box has one."""
        wanted = self.room.boxes
        while wanted:
            self.job_over(wanted)
            wanted = [line["box"] for line in self.room.lines(self.jobs[-1])
                      if line["state"] == "void"]

    def bound(self):
        """EPCs on boxes now, by box."""
        found, page = {}, 1
        while True:
            boxes = self.room.room.get(f"/boxes?page={page}&per_page=200")["boxes"]
            for box in boxes:
                for tag in box.get("tags", []):
                    if "off" not in tag:
                        found.setdefault(box["box"], []).append(tag["epc"])
            if len(boxes) < 200:
                return found
            page += 1

    def turns(self):
        """What the ledger says of each line: (job, line) -> turns in order."""
        rows = {self.room.room.get(f"/label-jobs/{job}")["row"]: job for job in self.jobs}
        said, after = collections.defaultdict(list), 0
        while page := self.room.room.get(f"/ledger?after={after}")["rows"]:
            after = page[-1]["seq"]
            for row in page:
                if row["kind"] != "labels_turned":
                    continue
                fact = row["payload"]
                for line in range(fact["first"], fact["first"] + fact["count"]):
                    said[(rows[fact["job"]], line)].append(fact["turn"])
        return said

    def judge(self):
        out = self.room.printer.record()
        boxes = {(job, line["line"]): line["box"]
                 for job in self.jobs for line in self.room.lines(job)}
        written = collections.defaultdict(set)  # box -> EPCs on labels that are really on paper
        for label in out:
            if label["what"] == "label":
                written[boxes[(label["job"], label["line"])]].add(label["epc"])
        bound = self.bound()
        wrong = sum(epc not in written[box] for box, tags in bound.items() for epc in tags)
        twice = sum(len(tags) > 1 for tags in bound.values())
        turns = self.turns()
        unseen = 0
        for label in out:
            said = turns[(label["job"], label["line"])]
            if label["mood"] in ("wrong", "void", "never", "drop"):
                unseen += said[said.index("sent") + 1] == "printed"
        moods = collections.Counter(label["mood"] for label in out)
        doubled = sum(n - 1 for n in collections.Counter(
            (label["job"], label["line"]) for label in out).values())
        return wrong, twice, unseen, doubled, moods, len(bound)


def main():
    labels = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    trial = Trial(sys.argv[1], labels, int(sys.argv[3]) if len(sys.argv) > 3 else 7)
    trial.print_all()
    wrong, twice, unseen, doubled, moods, bound = trial.judge()
    print(f"{labels} boxes, {sum(moods.values())} labels came out ({dict(moods)}) in {trial.runs} "
          f"runs: {bound} tags bound, {wrong} of them wrong, {twice} boxes with two, {unseen} "
          f"failures unseen, {doubled} labels twice")
    if wrong or twice or unseen or doubled or not bound:
        sys.exit(f"the room is kept in {trial.room.folder}")
    trial.room.end()


main()
