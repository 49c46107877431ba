using System.CommandLine;
using System.Text.Json.Nodes;
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
        GenerationFlags generation = new(isChat: false);
        GrammarFlags grammar = new();
        Option<string?> system = new("--system") { Description = "What the model is told before the prompt; makes it a chat." };
        Option<bool> chat = new("--chat") { Description = "Pass each prompt through the model's chat template." };
        Option<bool> noDownload = ModelLocator.CreateNoDownload();
        Option<bool> json = new("--json") { Description = "Print a JSON object for each text: tokens, times, why it ended." };

        Command command = new("run", "Continues prompts with a model.") { model };
        prompts.AddTo(command);
        generation.AddTo(command);
        grammar.AddTo(command);
        foreach (Option option in (Option[])[system, chat, noDownload, json])
        {
            command.Add(option);
        }

        command.SetAction(host, async (context, cancellationToken) =>
        {
            GenerationOptions options = generation.Read(context.Arguments);
            if (options.LogProbs is not null && !context.Get(json))
            {
                throw new TypedException("--log-probs are part of the JSON. Give --json too, or leave them out.");
            }

            bool isChat = context.Get(chat) || context.Get(system) is not null;
            PromptForm form = new(isChat, context.Get(system), await grammar.ReadAsync(context, cancellationToken));
            IReadOnlyList<string> texts = await prompts.ReadAsync(context, cancellationToken);
            string given = context.Get(model);
            LocatedModel located = await ModelLocator.FindAsync(
                context,
                given,
                !context.Get(noDownload),
                form.IsChat ? found => form.ThrowIfUnsupported(given, found.ChatTemplateFile is not null) : null,
                cancellationToken);
            await using ITextEngine engine = await EngineLoader.LoadAsync(
                context, located, EngineLoader.ConcurrencyOf(options), cancellationToken);
            form.ThrowIfUnsupported(given, !form.IsChat || EngineLoader.HasChatTemplate(engine));
            if (!context.Get(json) && texts is [string only] && options.NumReturnSequences is null or 1)
            {
                await StreamAsync(context, form.StreamAsync(engine, only, options, cancellationToken));
                return;
            }

            IAsyncEnumerable<PromptResult> results = PromptBatch.RunAsync(
                texts, (text, token) => form.GenerateAsync(engine, text, options, token), cancellationToken);
            await (context.Get(json) ? WriteJsonAsync(context, results, texts.Count) : WriteTextsAsync(context, results, texts.Count));
        });
        return command;
    }

    private static async Task StreamAsync(CommandContext context, IAsyncEnumerable<string> chunks)
    {
        bool endsLine = true;
        try
        {
            await foreach (string chunk in chunks)
            {
                // Before the write, which Ctrl-C may cut short.
                endsLine = chunk.EndsWith('\n');
                await context.Output.WriteAsync(chunk);
                await context.Output.FlushAsync(CancellationToken.None);
            }
        }
        finally
        {
            // After Ctrl-C, too, the shell's prompt begins a line. Where nothing came there is none to end.
            if (!endsLine)
            {
                await context.Output.WriteLineAsync();
            }
        }
    }

    private static async Task WriteTextsAsync(CommandContext context, IAsyncEnumerable<PromptResult> results, int count)
    {
        bool isFirst = true;
        await foreach (PromptResult result in results)
        {
            if (result.Error is not null)
            {
                context.Fail(Describe(result, count));
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

    private static async Task WriteJsonAsync(CommandContext context, IAsyncEnumerable<PromptResult> results, int count)
    {
        await foreach (PromptResult result in results)
        {
            if (result.Error is not null)
            {
                context.Fail(Describe(result, count));
            }

            foreach (JsonObject line in GenerationJson.Write(result))
            {
                await context.Output.WriteLineAsync(JsonOutput.Line(line));
            }
        }
    }

    private static string Describe(PromptResult failed, int count)
    {
        string text = string.IsNullOrWhiteSpace(failed.Prompt) ? "" : $" ({Shorten(failed.Prompt)})";
        return count == 1 ? failed.Error! : $"prompt {failed.Index + 1} of {count}{text}: {failed.Error}";
    }

    private static string Shorten(string prompt)
    {
        const int Longest = 60;
        string line = prompt.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : line[..(char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest)] + "...";
    }
}
