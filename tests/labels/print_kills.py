#!/usr/bin/env python3
"""Kills client, daemon or printer with SIGKILL at random moments of printing. A person, who looks
at what has come out and at nothing else, settles what is unknown, and printing goes on. Judged by
the printer's own record: no line came out twice, and none is called printed that did not.
usage: print_kills.py BIN_DIR [KILLS] [SEED]   (1000: the full run, docs/printing.md)"""
import collections, random, subprocess, sys, time, uuid
from printing_room import PrintingRoom, kill

LINES = 8


class Campaign:
    def __init__(self, bin_dir, seed):
        self.room = PrintingRoom(bin_dir, boxes=LINES, seed=seed)
        self.list = self.room.list_of(self.room.boxes)
        self.chance = random.Random(seed)
        self.jobs, self.victims, self.unknown = [], collections.Counter(), 0
        self.longest = 0.0  # seconds that a run takes which nobody disturbs

    def came_out(self, job):
        return {label["line"] for label in self.room.printer.record() if label["job"] == job}

    def strike(self, client):
        """Kills one of the three after a moment and starts it again."""
        victim = self.chance.choice(("client", "daemon", "printer"))
        self.victims[victim] += 1
        try:
            client.wait(self.chance.uniform(0, self.longest))
        except subprocess.TimeoutExpired:
            pass  # still running: the moment has come
        if victim == "client":
            kill(client)
        elif victim == "daemon":
            self.room.room.kill()
            self.room.room.start()
        else:
            self.room.printer.kill()
            self.room.printer.start()
        client.communicate(timeout=120)

    def settle(self, job):
        """What a person does: waits until the printer rests, looks, and says what there is."""
        self.room.printer.wait_idle()
        self.room.room.post(f"/label-jobs/{job}/take-over")
        out = self.came_out(job)
        for line in self.room.lines(job, "unknown"):
            self.unknown += 1
            found = "came-out" if line["line"] in out else "not-out"
            done = self.room.muniment("label", "resolve", job, str(line["line"] + 1), found)
            assert done.returncode == 0, done

    def is_open(self, job):
        answer = self.room.room.raw("GET", f"/label-jobs/{job}")
        return answer[1]["open"] if answer[0] == 200 else None

    def one_job(self, kills):
        job = str(uuid.uuid4())
        print_it = ("label", "print", "face-100x60", "--boxes", str(self.list), "--printer",
                    "fake", "--job", job, "--reprint", "lost")
        begun, struck = print_it, 0
        while self.is_open(job) is not False:
            client = self.room.begin(*begun)
            if struck < kills:
                self.strike(client)
                struck += 1
            else:
                started = time.monotonic()
                said, _ = client.communicate(timeout=120)
                self.longest = max(self.longest, time.monotonic() - started)
                # On a busy machine the printer may seem silent: unknown then, and settled.
                assert client.returncode in (0, 1), said
            if self.is_open(job):
                self.settle(job)
            begun = ("label", "resume", job) if self.is_open(job) is not None else print_it
        self.jobs.append(job)
        return struck

    def judge(self):
        out = collections.Counter((label["job"], label["line"])
                                  for label in self.room.printer.record())
        false, missing = 0, 0
        for job in self.jobs:
            for line in self.room.lines(job):
                is_printed = line["state"] == "printed"
                false += is_printed and out[(job, line["line"])] == 0
                missing += not is_printed
        return sum(n - 1 for n in out.values()), false, missing, sum(out.values())


def main():
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    campaign = Campaign(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 20261124)
    struck = campaign.one_job(0)
    while struck < kills:
        struck += campaign.one_job(min(kills - struck, campaign.chance.randint(1, 3)))
    double, false, missing, out = campaign.judge()
    print(f"{struck} kills ({dict(campaign.victims)}), {len(campaign.jobs)} jobs of {LINES}, {out} "
          f"labels came out, {campaign.unknown} were unknown: {double} came out twice, {false} "
          f"called printed that were not, {missing} not printed")
    if double or false or missing or not out:
        sys.exit(f"the room is kept in {campaign.room.folder}")
    campaign.room.end()


main()
