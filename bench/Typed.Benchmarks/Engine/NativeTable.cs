using System.Text.Json.Nodes;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>The engine against the generator of the native onnxruntime-genai library: a table of docs/performance.md.</summary>
/// <remarks>
/// <see cref="Contest"/>s: both read the same folder and run on as many threads of the same ONNX Runtime. The native generator makes one
/// text at a time, so that requests of several callers wait for each other. To one caller both give the same text, or the program
/// fails; a run over several rows adds in another order, and where two tokens are that close it may choose the other one.
/// </remarks>
internal static class NativeTable
{
    private const int Callers = 8;

    // Callers who have their last answer leave the others with fewer rows: of many requests that is a small part.
    private const int Gpt2Requests = 48, Qwen3Requests = 16;

    private static readonly RequestMix[] s_mixes = [RequestMix.LongPrompts, RequestMix.LongAnswers];

    public static void Write(BenchmarkSettings settings)
    {
        if (GenAiLibrary.Path is null)
        {
            Console.WriteLine($"Skipped: {GenAiLibrary.Variable} does not say where onnxruntime-genai's library is.");
            return;
        }

        Machine.WriteHeader("The native onnxruntime-genai library");
        foreach (RequestMix mix in s_mixes)
        {
            Console.WriteLine($"- {Callers} callers, {mix.Name}: {MixedRequest.Describe(MixedRequest.Make(Gpt2Requests, mix))}.");
        }

        Console.WriteLine();
        Console.WriteLine("| model | callers | threads | time | way | tokens/s, median (least, most) | of the native generator's, median (least, most) | same texts |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        Measure(SyntheticModel.Gpt2(settings.Models), count: 128, Gpt2Requests, settings.Rounds ?? 5);
        Measure(SyntheticModel.Qwen3(settings.Models), count: 48, Qwen3Requests, settings.Rounds ?? 3);
        Console.WriteLine();
        Machine.WriteLoad("at the end");
    }

    private static void Measure(SyntheticModel model, int count, int requests, int rounds)
    {
        foreach (int threads in (int[])[Environment.ProcessorCount, 1])
        {
            using ThreadedFolder folder = new(model.Folder, threads);
            CallDecoder(folder.Folder);
            string[] ways = [ClientWorker.Native, ClientWorker.Engine, ClientWorker.Client];
            Measure(model, "1", threads, count, rounds, ways, way => ClientWorker.Starter(way, folder.Folder, count)).ThrowUnlessAlike();
            if (threads == 1)
            {
                continue;
            }

            foreach (RequestMix mix in s_mixes)
            {
                int tokens = MixedRequest.Make(requests, mix).Sum(static request => request.Length);
                Measure(model, $"{Callers}, {mix.Name}", threads, tokens, rounds, ways[..2], way => CallersWorker.Starter(way, folder.Folder, requests, mix, Callers));
            }
        }
    }

    private static Contest Measure(SyntheticModel model, string callers, int threads, int tokens, int rounds, string[] names, Func<string, Func<WorkerProcess>> start)
    {
        Contest contest = new(tokens, countsProcessor: threads == 1);
        Way[] ways = contest.Run(rounds, [.. names.Select(way => (way, start(way)))]);
        foreach (Way way in ways)
        {
            Console.WriteLine($"| {model.Name} | {callers} | {threads} | {contest.Time} | {way.Name} | {way.Total().Format("F1")} | {way.Over(ways[0]).Format("F2")} | {contest.Alike} |");
        }

        return contest;
    }

    /// <summary>Names the architecture as the native library wants it for caches of keys and values apart, which its own GPT-2 has joined.</summary>
    private static void CallDecoder(ModelFolder folder)
    {
        string path = Path.Combine(folder.Path, GenAiConfig.FileName);
        JsonNode config = JsonNode.Parse(File.ReadAllText(path))!;
        config["model"]!["type"] = "decoder";
        File.WriteAllText(path, config.ToJsonString());
    }
}
