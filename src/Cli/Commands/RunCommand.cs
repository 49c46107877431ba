using System.CommandLine;
using Typed.Cli.Execution;
using Typed.Cli.Options;
using Typed.Cli.Output;

namespace Typed.Cli.Commands;

/// <summary><c>typed run MODEL "prompt"</c>: continues prompts.</summary>
internal static class RunCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> model = ModelLocator.CreateArgument();
        PromptFlags prompts = new();
        GenerationFlags generation = new();
        Option<bool> json = new("--json") { Description = "Print a JSON object for each text: tokens, times, why it ended." };

        Command command = new("run", "Continues prompts with a model.") { model };
        prompts.AddTo(command);
        generation.AddTo(command);
        command.Add(json);
        command.SetAction(host, async (context, cancellationToken) =>
        {
            GenerationOptions options = generation.Read(context.Arguments);
            IReadOnlyList<string> texts = await prompts.ReadAsync(context, cancellationToken);
            string folder = ModelLocator.FindFolder(context.Get(model));
            int concurrency = Math.Max(EngineLoader.DefaultConcurrency, options.NumBeams ?? 1);
            await using ITextEngine engine = await EngineLoader.LoadAsync(context, folder, concurrency, cancellationToken);
            if (context.Get(json))
            {
                await WriteJsonAsync(context, engine, texts, options, cancellationToken);
            }
            else if (texts is [string only] && options is { NumReturnSequences: null or 1 })
            {
                await StreamAsync(context, engine.StreamTextAsync(only, options, cancellationToken));
            }
            else
            {
                await WriteTextsAsync(context, engine, texts, options, cancellationToken);
            }
        });
        return command;
    }

    private static async Task StreamAsync(CommandContext context, IAsyncEnumerable<string> chunks)
    {
        bool endsLine = false;
        await foreach (string chunk in chunks)
        {
            await context.Output.WriteAsync(chunk);
            await context.Output.FlushAsync(CancellationToken.None);
            endsLine = chunk.EndsWith('\n');
        }

        if (!endsLine)
        {
            await context.Output.WriteLineAsync();
        }
    }

    private static async Task WriteTextsAsync(
        CommandContext context, ITextEngine engine, IReadOnlyList<string> prompts, GenerationOptions options, CancellationToken cancellationToken)
    {
        bool isFirst = true;
        await foreach (PromptResult result in PromptBatch.RunAsync(engine, prompts, options, cancellationToken))
        {
            if (result.Error is not null)
            {
                context.Fail($"{Shorten(result.Prompt)}: {result.Error}");
                continue;
            }

            for (int sample = 0; sample < result.Samples.Count; sample++)
            {
                // A head above each text, as 'head' and 'tail' put it above each file.
                string which = result.Samples.Count == 1 ? "" : $" ({sample + 1} of {result.Samples.Count})";
                string head = context.Dim($"==> {Shorten(result.Prompt)}{which} <==");
                string text = result.Samples[sample].Text;
                await context.Output.WriteLineAsync($"{(isFirst ? "" : Environment.NewLine)}{head}{Environment.NewLine}{text}");
                isFirst = false;
            }
        }
    }

    private static async Task WriteJsonAsync(
        CommandContext context, ITextEngine engine, IReadOnlyList<string> prompts, GenerationOptions options, CancellationToken cancellationToken)
    {
        await foreach (PromptResult result in PromptBatch.RunAsync(engine, prompts, options, cancellationToken))
        {
            if (result.Error is not null)
            {
                context.Fail($"{Shorten(result.Prompt)}: {result.Error}");
            }

            foreach (System.Text.Json.Nodes.JsonObject line in GenerationJson.Write(result))
            {
                await context.Output.WriteLineAsync(JsonText.Line(line));
            }
        }
    }

    private static string Shorten(string prompt)
    {
        const int Longest = 60;
        string line = prompt.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "...";
    }
}
