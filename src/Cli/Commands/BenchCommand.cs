using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using Typed.Cli.Benchmarks;
using Typed.Cli.Execution;
using Typed.Cli.Output;
using Typed.Engines;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed bench MODEL</c>: measures a model on this machine.</summary>
internal static class BenchCommand
{
    // Below, one slow step decides what is measured.
    private const int FewTokens = 32;

    private static readonly int[] s_promptTokens = [128, 512];
    private static readonly int[] s_concurrency = [1];

    public static Command Create(CommandHost host)
    {
        Argument<string> model = ModelLocator.CreateArgument();
        Option<int[]> prompts = Numbers("--prompt-tokens", "How many tokens the prompts have. Default 128,512.", int.MaxValue);
        Option<int?> tokens = Number("--tokens", "How many tokens each text has. Default 64.", minimum: 2);
        Option<int?> repetitions = Number("--repetitions", "How often each measurement is made. Default 5.", minimum: 1);
        Option<int[]> concurrency = Numbers("--concurrency", "How many requests run at once, as in 1,4,8. Default 1.", EngineOptions.LargestMaxConcurrentSequences);
        Option<bool> noDownload = ModelLocator.CreateNoDownload();
        Option<bool> json = new("--json") { Description = "Print JSON." };

        Command command = new("bench", "Measures a model on this machine: prompt and generation speed, first-token latency, memory.")
        {
            model, prompts, tokens, repetitions, concurrency, noDownload, json,
        };
        command.SetAction(host, async (context, cancellationToken) =>
        {
            LocatedModel located = await ModelLocator.FindAsync(
                context, context.Get(model), !context.Get(noDownload), check: null, cancellationToken);
            ModelFolder opened = ModelFolder.Open(located.Folder);
            int[] lengths = context.Get(prompts) is { Length: > 0 } given ? given : s_promptTokens;
            int[] atOnce = context.Get(concurrency) is { Length: > 0 } requested ? requested : s_concurrency;
            int tokensOfText = context.Get(tokens) ?? 64, times = context.Get(repetitions) ?? 5;
            long start = Stopwatch.GetTimestamp();
            await using ITextEngine engine = await EngineLoader.LoadAsync(context, located, atOnce.Max(), cancellationToken);
            TimeSpan load = Stopwatch.GetElapsedTime(start);

            Benchmark benchmark = new(engine, opened.Config.Model.VocabularySize, tokensOfText, times);
            List<BenchmarkRow> rows = [];
            IReadOnlyList<int> fitting = benchmark.Fit(lengths);
            foreach (int length in lengths.Except(fitting))
            {
                await context.Error.WriteLineAsync(
                    $"A prompt of {length} tokens and a text of {tokensOfText} do not fit the context of {engine.ContextLength}.");
            }

            if (tokensOfText < FewTokens)
            {
                await context.Error.WriteLineAsync(
                    $"Texts of {tokensOfText} tokens are too short for a speed that can be relied on: give --tokens {FewTokens} or more.");
            }

            foreach (int promptTokens in fitting)
            {
                foreach (int requests in atOnce)
                {
                    rows.Add(await BenchmarkProgress.ShowAsync(
                        context, promptTokens, requests, () => benchmark.MeasureAsync(promptTokens, requests, cancellationToken)));
                }
            }

            BenchmarkReport report = new(engine.ModelName, tokensOfText, times, load, rows, ProcessMemory.Read())
            {
                ContextLength = engine.ContextLength,
                SkippedPromptTokens = [.. lengths.Except(fitting)],
            };
            await context.Output.WriteLineAsync(context.Get(json) ? JsonOutput.Indented(report.ToJson()) : report.ToText());
        });
        return command;
    }

    private static Option<int?> Number(string name, string description, int minimum)
    {
        Option<int?> option = new(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: string text }] && int.TryParse(text, out int given) && given < minimum)
            {
                result.AddError($"{name} is {given}; it must be at least {minimum}.");
            }
        });
        return option;
    }

    /// <summary>Numbers with commas between them.</summary>
    private static Option<int[]> Numbers(string name, string description, int maximum) => new(name)
    {
        Description = description,
        CustomParser = result => Read(name, maximum, result),
    };

    private static int[]? Read(string name, int maximum, ArgumentResult result)
    {
        List<int> numbers = [];
        foreach (string text in result.Tokens.SelectMany(static token => token.Value.Split(',')))
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1)
            {
                result.AddError($"{name} holds '{text}'; it takes numbers from 1 with commas between them, as in 1,4,8.");
                return null;
            }

            if (number > maximum)
            {
                result.AddError($"{name} is {number}; it must be 1 to {maximum}.");
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
