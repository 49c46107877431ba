using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Typed.Generating;

/// <summary>A generator over a project that is edited.</summary>
internal sealed class Measured
{
    private readonly AnnotatedProject _project;
    private GeneratorDriver _driver;

    public Measured(IIncrementalGenerator generator, int interfaces, bool tracks = false)
    {
        _project = new AnnotatedProject(interfaces);
        _driver = CSharpGeneratorDriver.Create(
            [generator.AsSourceGenerator()],
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracks));
    }

    /// <summary>How long a run has a processor, in milliseconds: what else the machine does is not in it.</summary>
    public double Run()
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        _driver = _driver.RunGenerators(_project.Compilation);
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
    }

    public double RunAfter(Action<AnnotatedProject> edit)
    {
        edit(_project);
        return Run();
    }

    /// <summary>How many models of interfaces, and how many files, the last run made anew.</summary>
    public (int Models, int Files) Changes()
    {
        GeneratorRunResult result = _driver.GetRunResult().Results.Single();
        if (result.Exception is { } error)
        {
            throw error;
        }

        return (Count(result.TrackedSteps["Interfaces"]), Count(result.TrackedOutputSteps.SelectMany(static steps => steps.Value)));
    }

    private static int Count(IEnumerable<IncrementalGeneratorRunStep> steps) => steps
        .SelectMany(static step => step.Outputs)
        .Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
