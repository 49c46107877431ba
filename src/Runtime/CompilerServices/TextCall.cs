using System.Runtime.CompilerServices;
using Typed.Telemetry;

namespace Typed.CompilerServices;

/// <summary>A call of a method, on an engine that is ready.</summary>
/// <param name="client">The client's name.</param>
/// <param name="method">The method.</param>
/// <param name="state">What was made once for the method.</param>
/// <param name="engine">The engine.</param>
/// <param name="options">The options in effect.</param>
/// <param name="arguments">A text for each hole, those of the system text first.</param>
internal sealed class TextCall(
    string client,
    TextMethod method,
    TextMethodState state,
    ITextEngine engine,
    ResolvedGenerationOptions options,
    string[] arguments)
{
    /// <summary>Client and method, for errors.</summary>
    public string MethodName => $"{client}.{method.Name}";

    /// <summary>The engine's tokenizer.</summary>
    public Tokenizer Tokenizer => engine.Tokenizer;

    /// <summary>Asks the model, and gives as many texts as the options say.</summary>
    public Task<IReadOnlyList<Generation<string>>> GenerateAsync(CancellationToken cancellationToken) =>
        RunAsync(options, rejected: [], cancellationToken);

    /// <summary>Asks the model, and gives its text in chunks as they come.</summary>
    public async IAsyncEnumerable<string> StreamAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TextGeneration generation = await NamingErrorsAsync(
            () => ValueTask.FromResult(Begin(options, rejected: []))).ConfigureAwait(false);
        IAsyncEnumerator<string> chunks = generation.StreamAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (chunks.ConfigureAwait(false))
        {
            while (await NamingErrorsAsync(chunks.MoveNextAsync).ConfigureAwait(false))
            {
                yield return chunks.Current;
            }
        }
    }

    /// <summary>Reads a result of a text. Where it fails its checks, the model is asked again.</summary>
    /// <param name="result">The result.</param>
    /// <param name="generation">The text.</param>
    /// <param name="sample">Which of several texts of the prompt it is.</param>
    /// <param name="cancellationToken">Ends the generation within a token.</param>
    /// <exception cref="InvalidAnswerException">The text cannot be read, or every attempt failed the checks.</exception>
    public async Task<T> ReadAsync<T>(
        OneResult<T> result,
        Generation<string> generation,
        int sample,
        CancellationToken cancellationToken)
    {
        List<InvalidAnswer> rejected = [];
        while (true)
        {
            ValueErrors errors = new();
            T value = result.Read(generation, MethodName, errors);
            if (errors.Messages.Count == 0)
            {
                return value;
            }

            rejected.Add(new InvalidAnswer(generation.Text, errors.Messages));
            if (rejected.Count > method.MaxRetries)
            {
                throw InvalidAnswerException.Rejected(MethodName, rejected, errors.Thrown);
            }

            state.Log.AnswerRejected(rejected.Count, method.MaxRetries, errors.Messages.Count);
            GenerationMetrics.CountRetry(state.Model, engine.ModelName);
            ResolvedGenerationOptions retry = RetryOptions(rejected.Count, sample);
            generation = (await RunAsync(retry, rejected, cancellationToken).ConfigureAwait(false))[0].After(generation);
        }
    }

    /// <summary>The likelihoods of continuations of the prompt, each the sum of its tokens'.</summary>
    /// <exception cref="TypedException">The method thinks: there is no text of which the thoughts could be a part.</exception>
    public Task<double[]> ScoreAsync(IReadOnlyList<int[]> continuations, CancellationToken cancellationToken) =>
        method.Think is null
            ? state.BeginScoring(engine, arguments, continuations).RunAsync(cancellationToken)
            : throw new TypedException($"{MethodName} scores labels and generates no text, so that it cannot think. Leave out [Think].");

    private TextGeneration Begin(ResolvedGenerationOptions options, IReadOnlyList<InvalidAnswer> rejected) =>
        state.Begin(engine, arguments, options, rejected);

    private Task<IReadOnlyList<Generation<string>>> RunAsync(
        ResolvedGenerationOptions options,
        IReadOnlyList<InvalidAnswer> rejected,
        CancellationToken cancellationToken) =>
        NamingErrorsAsync(() => new ValueTask<IReadOnlyList<Generation<string>>>(Begin(options, rejected).RunAsync(cancellationToken)))
            .AsTask();

    /// <summary>Lets errors name the method whose schema or options they are about.</summary>
    private async ValueTask<T> NamingErrorsAsync<T>(Func<ValueTask<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (GrammarException error)
        {
            throw new GrammarException($"{MethodName}: {error.Message}");
        }
        catch (GenerationOptionsException error)
        {
            throw new GenerationOptionsException(error.Option, $"{MethodName}: {error.Message}");
        }
    }

    private ResolvedGenerationOptions RetryOptions(int attempt, int sample)
    {
        // Each text that is asked for again draws from a random stream of its own.
        ResolvedGenerationOptions retry = options with
        {
            NumReturnSequences = 1,
            Seed = options.Seed is { } seed ? unchecked(seed + ((long)attempt * options.NumReturnSequences) + sample) : null,
        };

        // A chat sees what was wrong. To raw text the same would come again, unless it is drawn at random.
        return state.IsChatOn(engine) || !retry.IsGreedy ? retry : retry with
        {
            DoSample = true,
            NumBeams = 1,
            Temperature = (float)retry.Temperature == 0 ? 1 : retry.Temperature,
            TopK = retry.TopK == 1 ? 0 : retry.TopK,
        };
    }
}
