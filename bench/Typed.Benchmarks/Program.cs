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

if (args is ["record"])
{
    RecordTable.Write();
    return;
}

if (args is ["step"])
{
    StepTable.Write();
    return;
}

if (args is ["sampling"])
{
    SamplingTable.Write();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(TokenizerBenchmarks).Assembly).Run(args);
