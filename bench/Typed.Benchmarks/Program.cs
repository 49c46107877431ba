using System.Globalization;
using BenchmarkDotNet.Running;
using Typed.Benchmarks;
using Typed.Benchmarks.Engine;

switch (args)
{
    case ["precisions"]:
        PrecisionTable.Write();
        break;
    case ["masks"]:
        MaskTable.Write();
        break;
    case ["record"]:
        RecordTable.Write();
        break;
    case ["step"]:
        StepTable.Write();
        break;
    case ["sampling"]:
        SamplingTable.Write();
        break;
    case ["client", ..]:
        ClientTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["transformers.js", ..]:
        TransformersTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["native", ..]:
        NativeTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["callers", ..]:
        CallersTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["prefix", ..]:
        PrefixTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["start", ..]:
        StartTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["context", ..]:
        ContextTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["threads", ..]:
        ThreadsTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["lookup", ..]:
        LookupTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    case ["soak", ..]:
        SoakTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;

    // What follows are processes that the tables start.
    case ["client-worker", string way, string folder, string count]:
        ClientWorker.Run(way, folder, int.Parse(count, CultureInfo.InvariantCulture));
        break;
    case ["callers-worker", string way, string folder, string mix, string count, string callers]:
        CallersWorker.Run(way, folder, mix, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(callers, CultureInfo.InvariantCulture));
        break;
    case ["prefix-worker", string folder, string way]:
        PrefixWorker.Run(folder, reuses: way == "with");
        break;
    case ["threads-worker", string folder]:
        ThreadsWorker.Run(folder);
        break;
    case ["start-worker", string folder]:
        StartWorker.Run(folder);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(TokenizerBenchmarks).Assembly).Run(args);
        break;
}
