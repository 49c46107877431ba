using BenchmarkDotNet.Running;
using Typed.Benchmarks;

if (args is ["precisions"])
{
    PrecisionTable.Write();
    return;
}

if (args is ["masks"])
{
    MaskTable.Write();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(TokenizerBenchmarks).Assembly).Run(args);
