using Typed.Engines.OnnxRuntime;

namespace Typed.Tests.Engines;

/// <summary>How many threads run a graph where nothing is said.</summary>
public sealed class ProcessorCoresTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-cores-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("core_cpus_list")]
    [InlineData("thread_siblings_list")]
    public void CountCores_OfProcessorsThatAreThreadsOfACore_CountsTheCore(string file)
    {
        Add("cpu0", file, "0,4");
        Add("cpu4", file, "0,4");
        Add("cpu1", file, "1,5");
        Directory.CreateDirectory(Path.Combine(_folder, "cpufreq"));
        Assert.Equal(2, ProcessorCores.CountCores(_folder));
    }

    [Fact]
    public void CountCores_WhereTheSystemNamesNone_IsUnknown()
    {
        Assert.Null(ProcessorCores.CountCores(_folder));
        Assert.Null(ProcessorCores.CountCores(Path.Combine(_folder, "missing")));
    }

    [Fact]
    public void DefaultThreadCount_IsAtMostTheProcessorsOfTheProcess() =>
        Assert.InRange(ProcessorCores.DefaultThreadCount, OperatingSystem.IsLinux() ? 1 : 0, Environment.ProcessorCount);

    private void Add(string processor, string file, string siblings)
    {
        string topology = Directory.CreateDirectory(Path.Combine(_folder, processor, "topology")).FullName;
        File.WriteAllText(Path.Combine(topology, file), siblings + "\n");
    }
}
