using System.CommandLine;
using Typed.Cli.Options;

namespace Typed.Cli.Execution;

/// <summary>Runs commands, and turns what went wrong into a message and an exit code, without a stack trace.</summary>
internal static class CommandAction
{
    public static void SetAction(this Command command, CommandHost host, Func<CommandContext, CancellationToken, Task> action) =>
        command.SetAction((arguments, cancellationToken) => RunAsync(new CommandContext(host, arguments), action, cancellationToken));

    private static async Task<int> RunAsync(
        CommandContext context, Func<CommandContext, CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await action(context, cancellationToken);
            return context.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception error) when (error is TypedException or IOException or UnauthorizedAccessException)
        {
            context.Fail(FlagNames.MessageOf(error));
        }
        catch (Exception error)
        {
            context.Fail($"This should not have happened: {error.GetType().Name}: {error.Message}");
        }

        return context.ExitCode;
    }
}
