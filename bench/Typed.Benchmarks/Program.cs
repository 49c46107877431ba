using BenchmarkDotNet.Running;
using Typed.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(TokenizerBenchmarks).Assembly).Run(args);
