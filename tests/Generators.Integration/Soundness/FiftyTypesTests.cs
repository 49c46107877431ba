using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Typed.Engines;
using Typed.Testing;
using Typed.Tests;

namespace Typed.Generators.Integration.Soundness;

/// <summary>
/// Thousands of generations over fifty types, with options and budgets at random: each gives a value of its type that passes its
/// annotations, within its budget, or says before decoding that the budget is too small.
/// </summary>
public sealed class FiftyTypesTests
{
    private const int RandomModelCount = 10_000;

    // Each step weighs thousands of tokens; docs/typed-returns.md says how to run more.
    private const int RealVocabularyCount = 4_000;
    private const int EmbeddedModelCount = 2_000;
    private const int TaskCount = 16;

    // A generation that never ends must not keep the tests forever; nothing else depends on time.
    private static readonly TimeSpan s_patience = TimeSpan.FromHours(1);

    private static readonly MethodInfo[] s_methods =
        [.. typeof(IFiftyTypes).GetMethods().Where(static method => method.Name.EndsWith("Async", StringComparison.Ordinal) && method.IsAbstract)];

    private static readonly string s_quill = Path.Combine(SharedData.Repository, "models", "quill", "genai");

    /// <summary>How many generations to run in place of the usual number.</summary>
    private static int? AskedCount => int.TryParse(Environment.GetEnvironmentVariable("TYPED_GENERATIONS"), out int count) ? count : null;

    [Fact]
    public void FiftyTypes_AreFifty() => Assert.Equal(50, s_methods.Length);

    [Fact]
    public async Task RandomModel_OfBytes_GivesValidValuesOfEveryType()
    {
        await using DecodingEngine engine = ScriptedEngine.FromLogits(tokens => RandomLogits.Of(tokens, 257), maxConcurrentSequences: 16);
        await RunAsync(engine, AskedCount ?? RandomModelCount);
    }

    [Fact]
    public async Task RandomModel_OfARealVocabulary_GivesValidValuesOfEveryType()
    {
        await using ITextEngine quill = OnnxRuntimeEngine.Load(s_quill);
        Tokenizer tokenizer = quill.Tokenizer;
        await using DecodingEngine engine = new(
            new ModelDescription("random", [0], new GenerationOptions()),
            new ScriptedModelRunner(tokenizer.VocabularySize, tokens => RandomLogits.Of(tokens, tokenizer.VocabularySize)),
            tokenizer,
            new() { MaxConcurrentSequences = 16 });
        await RunAsync(engine, AskedCount ?? RealVocabularyCount);
    }

    [Fact]
    public async Task EmbeddedModel_GivesValidValuesOfEveryType()
    {
        await using ITextEngine engine = OnnxRuntimeEngine.Load(s_quill, new() { MaxConcurrentSequences = 16 });
        await RunAsync(engine, AskedCount ?? EmbeddedModelCount);
    }

    private static async Task RunAsync(ITextEngine engine, int count)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        CancellationToken cancellationToken = patience.Token;
        BudgetedEngine budgeted = new(engine);
        await using FiftyTypesClient client = IFiftyTypes.Create(budgeted);
        int next = -1;
        int made = 0;
        int refused = 0;
        int attempts = 0;
        ConcurrentDictionary<FinishReason, int> reasons = new();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, TaskCount).Select(_ => Task.Run(async () =>
        {
            // A budget that is refused has given no value: another generation takes its place.
            while (Volatile.Read(ref made) < count)
            {
                if (await GenerateAsync(client, Interlocked.Increment(ref next), cancellationToken) is { } ended)
                {
                    reasons.AddOrUpdate(ended.Reason, 1, static (_, number) => number + 1);
                    Interlocked.Add(ref attempts, ended.Attempts);
                    Interlocked.Increment(ref made);
                }
                else
                {
                    Interlocked.Increment(ref refused);
                }
            }
        })));

        string summary = $"{made} valid values of {s_methods.Length} types in {attempts} attempts, {budgeted.TokenCount} tokens, " +
            $"{Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s; {refused} budgets refused; " +
            string.Join(", ", reasons.Select(static reason => $"{reason.Key} {reason.Value}"));
        TestContext.Current.TestOutputHelper?.WriteLine(summary);
        Assert.True(refused < made / 4, summary);
        Assert.True(reasons.GetValueOrDefault(FinishReason.Length) > 0, "No budget ended a text: the test tries too little. " + summary);
        Assert.Equal(attempts, budgeted.EndedCount);
        Assert.Equal(attempts, budgeted.BegunCount); // What was refused was refused before a token of it was there.
    }

    /// <summary>Runs one generation and returns how it ended; null where its budget was refused.</summary>
    private static async Task<(FinishReason Reason, int Attempts)?> GenerateAsync(
        FiftyTypesClient client, int index, CancellationToken cancellationToken)
    {
        MethodInfo method = s_methods[index % s_methods.Length];
        Random random = new(index);
        GenerationOptions options = new()
        {
            MaxNewTokens = random.Next(4) == 0 ? random.Next(1, 60) : random.Next(60, 240),
            Temperature = random.Next(4) * 0.7,
            TopK = random.Next(3) == 0 ? random.Next(1, 50) : null,
            TopP = random.Next(3) == 0 ? 0.9 : null,
            RepetitionPenalty = random.Next(4) == 0 ? 1.2 : null,
            Seed = index,
        };
        string context = $"{method.Name}, generation {index}, {options}";
        try
        {
            Task task = (Task)method.Invoke(client, [options, cancellationToken])!;
            await task;
            dynamic generation = ((dynamic)task).Result;
            object? value = generation.Value;
            if (ValidationOf.Errors(value).FirstOrDefault() is { } error)
            {
                Assert.Fail($"{error}\n{(string)generation.Text}\n{context}");
            }

            bool mayRetry = method.IsDefined(typeof(RetryAttribute));
            Assert.True(mayRetry || generation.Attempts == 1, context);
            return (generation.FinishReason, generation.Attempts);
        }
        catch (GenerationOptionsException error) when (error.Option == nameof(options.MaxNewTokens))
        {
            Assert.True(options.MaxNewTokens < 200, context);
            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new InvalidOperationException(context, error);
        }
    }
}
