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
    case ["client", ..]:
        ClientTable.Write(BenchmarkSettings.Parse(args.AsSpan(1)));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(TokenizerBenchmarks).Assembly).Run(args);
        break;
}
