using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Typed.Generating;
using Typed.Generators;

// What the generator costs an editor, which runs it at every key. Each edit is made for it and for a generator that
// does nothing, in turns; what differs is the generator's. A process of its own for each first run, as code is compiled in it.
const int Edits = 41;
int[] sizes = [20, 200, 1000];
if (args is ["cold", string way, string count])
{
    long heap = GC.GetTotalMemory(forceFullCollection: true);
    Measured measured = new(way switch { "typed" => new TypedGenerator(), "finder" => new AttributeFinder(), _ => new NoGenerator() }, int.Parse(count, CultureInfo.InvariantCulture));
    double first = measured.Run();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first} {(GC.GetTotalMemory(forceFullCollection: true) - heap) / 1e6}"));
    GC.KeepAlive(measured);
    return;
}

Console.WriteLine($"Machine: {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {RuntimeInformation.RuntimeIdentifier}.");
Console.WriteLine();
Console.WriteLine("| interfaces | edit elsewhere: models, files made anew | edit of one | cost of an edit elsewhere, median (p5, p95) | of one | the attribute found by the compiler, elsewhere | first run | the attribute found, first run | memory |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (int size in sizes)
{
    Measured tracked = new(new TypedGenerator(), size, tracks: true);
    tracked.Run();
    tracked.RunAfter(static project => project.EditElsewhere());
    (int Models, int Files) elsewhere = tracked.Changes();
    tracked.RunAfter(static project => project.EditInterface());
    (int Models, int Files) one = tracked.Changes();

    Measured typed = new(new TypedGenerator(), size), nothing = new(new NoGenerator(), size);
    typed.Run();
    nothing.Run();
    string ofElsewhere = Cost(typed, nothing, static project => project.EditElsewhere());
    string ofOne = Cost(typed, nothing, static project => project.EditInterface());
    Measured finder = new(new AttributeFinder(), size);
    finder.Run();
    string ofFinding = Cost(finder, nothing, static project => project.EditElsewhere());
    (double Milliseconds, double Megabytes) cold = Cold("typed", size), found = Cold("finder", size), baseline = Cold("nothing", size);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {size} | {elsewhere.Models}, {elsewhere.Files} | {one.Models}, {one.Files} | {ofElsewhere} | {ofOne} | {ofFinding} | {cold.Milliseconds - baseline.Milliseconds:F0} ms | {found.Milliseconds - baseline.Milliseconds:F0} ms | {cold.Megabytes - baseline.Megabytes:F1} MB |"));
}

static string Cost(Measured typed, Measured nothing, Action<AnnotatedProject> edit)
{
    List<double> costs = [];
    for (int i = -10; i < Edits; i++)
    {
        // In turns the one or the other comes first.
        double cost = i % 2 == 0 ? -nothing.RunAfter(edit) + typed.RunAfter(edit) : typed.RunAfter(edit) - nothing.RunAfter(edit);
        if (i >= 0)
        {
            costs.Add(cost);
        }
    }

    costs.Sort();
    return string.Create(CultureInfo.InvariantCulture, $"{costs[Edits / 2]:F2} ({costs[Edits / 20]:F2}, {costs[Edits * 19 / 20]:F2}) ms");
}

static (double Milliseconds, double Megabytes) Cold(string way, int size)
{
    List<(double Milliseconds, double Megabytes)> runs = [];
    for (int i = 0; i < 5; i++)
    {
        using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["cold", way, $"{size}"]) { RedirectStandardOutput = true })!;
        string[] answer = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        runs.Add((double.Parse(answer[0], CultureInfo.InvariantCulture), double.Parse(answer[1], CultureInfo.InvariantCulture)));
    }

    return (Median(runs.Select(static run => run.Milliseconds)), Median(runs.Select(static run => run.Megabytes)));
}

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return sorted[sorted.Length / 2];
}
