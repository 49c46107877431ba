namespace Typed.Engines.OnnxRuntime;

/// <summary>How many threads run a graph where nothing else is said.</summary>
internal static class ProcessorCores
{
    private const string Folder = "/sys/devices/system/cpu";

    // Threads of one core have its number and that of its socket in common.
    private static readonly string[] s_siblings = ["topology/core_cpus_list", "topology/thread_siblings_list"];

    /// <summary>
    /// One thread for each core, and never more than the process has processors: a container may have few of a large machine's, which
    /// ONNX Runtime does not see. 0, which leaves it to ONNX Runtime, where the system does not say how many cores there are.
    /// </summary>
    public static int DefaultThreadCount { get; } = CountCores(Folder) is int cores ? Math.Min(cores, Environment.ProcessorCount) : 0;

    /// <summary>How many cores Linux names in a folder; null where it names none.</summary>
    internal static int? CountCores(string folder)
    {
        try
        {
            HashSet<string> cores = [];
            foreach (string processor in Directory.Exists(folder) ? Directory.EnumerateDirectories(folder, "cpu*") : [])
            {
                if (s_siblings.Select(name => Path.Combine(processor, name)).FirstOrDefault(File.Exists) is { } file)
                {
                    cores.Add(File.ReadAllText(file).Trim());
                }
            }

            return cores.Count > 0 ? cores.Count : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
