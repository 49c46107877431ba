using System.CommandLine;

namespace Typed.Cli.Commands;

/// <summary>Turns what went wrong into a message on standard error and an exit code, without a stack trace.</summary>
internal static class CommandErrors
{
    private const int Success = 0;
    private const int Failure = 1;

    // What shells report for a program that Ctrl-C ended.
    private const int Interrupted = 130;

    public static async Task<int> HandleAsync(ParseResult arguments, Func<Task> action)
    {
        try
        {
            await action();
            return Success;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception e) when (e is TypedException or IOException or UnauthorizedAccessException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync($"typed: {e.Message}");
            return Failure;
        }
    }
}
