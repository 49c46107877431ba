using System.Collections.Concurrent;
using Typed.Models;

namespace Typed.Benchmarks.Engine;

/// <summary>A process that serves requests of mixed lengths, each time it is told to: an engine several callers, the native generator one after another.</summary>
internal static class CallersWorker
{
    /// <summary>What starts such a process.</summary>
    public static Func<WorkerProcess> Starter(string way, ModelFolder folder, int requests, RequestMix mix, int callers) =>
        () => new WorkerProcess("callers-worker", way, folder.Path, mix.Name, $"{requests}", $"{callers}");

    /// <summary>Loads the model, and then serves so many requests for every line.</summary>
    public static void Run(string way, string path, string mix, int count, int callers)
    {
        MixedRequest[] requests = MixedRequest.Make(count, RequestMix.Of(mix));
        int[][] texts = [.. requests.Select(static request => new int[request.Length])];
        Action serve = way == ClientWorker.Native ? Native(path, requests, texts) : Engine(path, requests, texts, callers);
        TimedAnswer.Serve(() =>
        {
            serve();
            return [.. texts.Select(static text => string.Join(' ', text))];
        });
    }

    private static Action Native(string path, MixedRequest[] requests, int[][] texts)
    {
        NativeGenerator generator = new(path);
        return () =>
        {
            foreach ((MixedRequest request, int[] text) in requests.Zip(texts))
            {
                generator.Generate(request.Prompt, text);
            }
        };
    }

    private static Action Engine(string path, MixedRequest[] requests, int[][] texts, int callers)
    {
        ITextEngine engine = OnnxRuntimeEngine.Load(path, new() { MaxConcurrentSequences = callers, MaxPrefixCacheBytes = 0 });
        (GenerationRequest, int[])[] calls = [.. requests.Select(request => request.For(engine)).Zip(texts)];
        return () =>
        {
            ConcurrentQueue<(GenerationRequest Request, int[] Text)> waiting = new(calls);
            Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => CallAsync(engine, waiting)))).GetAwaiter().GetResult();
        };
    }

    private static async Task CallAsync(ITextEngine engine, ConcurrentQueue<(GenerationRequest Request, int[] Text)> waiting)
    {
        while (waiting.TryDequeue(out (GenerationRequest Request, int[] Text) call))
        {
            await ClientWorker.ReadAsync(engine, call.Request, call.Text);
        }
    }
}
