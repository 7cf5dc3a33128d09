// A client that nobody here wrote talks to the emulated reader: llrpjs (npm, MIT), not shipped.
//
//     npm ci
//     node llrpjs_client.cjs MUNIMENTD DAY
//
// Starts the reader, sets it up, listens for three seconds and prints what it got; exit 1 and the
// reason when something went wrong, 77 when llrpjs is not installed.

const {spawn} = require("node:child_process");
const {createInterface} = require("node:readline");

const load = () => {
    try {
        return require("llrpjs");
    } catch {
        console.log("skipped: no llrpjs");
        process.exit(77);
    }
};
const {LLRPClient, LLRPCore} = load();

const rospecId = 21;
const rospec = {
    id: 1,
    type: "ADD_ROSPEC",
    data: {
        ROSpec: {
            ROSpecID: rospecId,
            Priority: 0,
            CurrentState: "Disabled",
            ROBoundarySpec: {
                ROSpecStartTrigger: {ROSpecStartTriggerType: "Null"},
                ROSpecStopTrigger: {ROSpecStopTriggerType: "Null", DurationTriggerValue: 0},
            },
            AISpec: {
                AntennaIDs: [0],
                AISpecStopTrigger: {AISpecStopTriggerType: "Null", DurationTrigger: 0},
                InventoryParameterSpec: {
                    InventoryParameterSpecID: 1,
                    ProtocolID: "EPCGlobalClass1Gen2",
                },
            },
            ROReportSpec: {
                ROReportTrigger: "Upon_N_Tags_Or_End_Of_ROSpec",
                N: 1,
                TagReportContentSelector: {
                    EnableROSpecID: false,
                    EnableSpecIndex: false,
                    EnableInventoryParameterSpecID: false,
                    EnableAntennaID: true,
                    EnableChannelIndex: true,
                    EnablePeakRSSI: true,
                    EnableFirstSeenTimestamp: true,
                    EnableLastSeenTimestamp: true,
                    EnableTagSeenCount: true,
                    EnableAccessSpecID: false,
                },
            },
        },
    },
};

const tags = new Set();
let reads = 0;

const succeed = async (reader, message) => {
    const answer = await reader.transact(message);
    const status = answer.getLLRPStatus();
    if (status.getStatusCode() !== "M_Success") {
        throw new Error(`${answer.getName()}: ${status.getErrorDescription()}`);
    }
    return answer;
};

const main = async (port) => {
    const reader = new LLRPClient({host: "127.0.0.1", port});
    reader.on("error", (error) => { throw error; });
    reader.on("RO_ACCESS_REPORT", (message) => {
        for (const report of [message.getTagReportData()].flat()) {
            tags.add(report.getEPCParameter().getEPC());
            reads += 1;
        }
    });
    await reader.connect();
    const greeting = await reader.recv(5000);
    const attempt = greeting.getReaderEventNotificationData().getConnectionAttemptEvent();
    if (attempt.getStatus() !== "Success") throw new Error(`refused: ${attempt.getStatus()}`);

    await succeed(reader, new LLRPCore.DELETE_ROSPEC({data: {ROSpecID: 0}}));
    await succeed(reader, new LLRPCore.SET_READER_CONFIG({data: {ResetToFactoryDefault: true}}));
    await succeed(reader,
                  new LLRPCore.GET_READER_CAPABILITIES({data: {RequestedData: "All"}}));
    await succeed(reader, new LLRPCore.ADD_ROSPEC(rospec));
    await succeed(reader, new LLRPCore.ENABLE_ROSPEC({data: {ROSpecID: rospecId}}));
    await succeed(reader, new LLRPCore.GET_ROSPECS());
    await succeed(reader, new LLRPCore.START_ROSPEC({data: {ROSpecID: rospecId}}));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    // No STOP_ROSPEC: llrpjs 1.0.1 takes one message a segment and lets a second one wait for the
    // next segment, which after the last report never comes.
    await reader.disconnect();
    if (reads === 0) throw new Error("no reads");
    console.log(`ok: ${reads} reads of ${tags.size} tags`);
    process.exit(0);
};

const [munimentd, day] = process.argv.slice(2);
const emulator = spawn(munimentd, ["emulate", "--day", day, "--listen", "127.0.0.1:0"],
                       {stdio: ["ignore", "pipe", "inherit"]});
process.on("exit", () => emulator.kill());
emulator.on("error", (error) => { throw error; });
createInterface({input: emulator.stdout}).on("line", (line) => {
    const ready = line.match(/^READY .*:(\d+)$/);
    if (!ready) return;
    main(Number(ready[1])).catch((error) => {
        console.error(error);
        process.exit(1);
    });
});
