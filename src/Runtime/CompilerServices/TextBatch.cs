namespace Typed.CompilerServices;

/// <summary>Runs many prompts at the same time.</summary>
internal static class TextBatch
{
    // More than any engine runs at once, and far fewer than it lets wait: a batch of many thousands leaves room for others.
    private const int MostAtOnce = 128;

    /// <summary>Runs all of them; where one fails, the others are ended and its error is thrown.</summary>
    public static async Task<T[]> RunAsync<T>(
        int count,
        Func<int, CancellationToken, Task<T>> run,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using SemaphoreSlim turns = new(MostAtOnce);
        Task<T>[] tasks = new Task<T>[count];
        for (int i = 0; i < count; i++)
        {
            tasks[i] = RunOneAsync(i, count, run, turns, failure);
        }

        // Nothing runs on when this returns.
        await ((Task)Task.WhenAll(tasks)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        Task<T>? failed = Array.Find(tasks, static task => task.IsFaulted);
        return failed is null ? await Task.WhenAll(tasks).ConfigureAwait(false) : [await failed.ConfigureAwait(false)];
    }

    private static async Task<T> RunOneAsync<T>(
        int index,
        int count,
        Func<int, CancellationToken, Task<T>> run,
        SemaphoreSlim turns,
        CancellationTokenSource failure)
    {
        await turns.WaitAsync(failure.Token).ConfigureAwait(false);
        try
        {
            return await run(index, failure.Token).ConfigureAwait(false);
        }
        catch (PromptException error)
        {
            await failure.CancelAsync().ConfigureAwait(false);
            throw new PromptException($"{NameOf(index, count)}: {error.Message}");
        }
        catch (InvalidAnswerException error)
        {
            await failure.CancelAsync().ConfigureAwait(false);
            throw error.About(NameOf(index, count));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await failure.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            turns.Release();
        }
    }

    private static string NameOf(int index, int count) => $"Prompt {index + 1} of the batch of {count}";
}
