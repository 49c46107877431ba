using System.Text.Json.Nodes;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>A copy of a model's folder whose configuration says on how many threads it runs, and how.</summary>
internal sealed class ThreadedFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("typed-threads-").FullName;

    public ThreadedFolder(ModelFolder folder, int threads, params ReadOnlySpan<(string Key, string Value)> entries)
    {
        foreach (string file in Directory.GetFiles(folder.Path))
        {
            File.Copy(file, Path.Combine(_path, Path.GetFileName(file)));
        }

        string config = Path.Combine(_path, GenAiConfig.FileName);
        JsonNode node = JsonNode.Parse(File.ReadAllText(config))!;
        JsonNode session = node["model"]!["decoder"]!["session_options"]!;
        session["intra_op_num_threads"] = threads;
        foreach ((string key, string value) in entries)
        {
            session[key] = value;
        }

        File.WriteAllText(config, node.ToJsonString());
        Folder = ModelFolder.Open(_path);
    }

    public ModelFolder Folder { get; }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
