using System.CommandLine;
using Typed.Cli.Execution;
using Typed.Cli.Options;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed pull NAME</c>: brings a model from the hub and makes it ready to run.</summary>
internal static class PullCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> name = new("NAME")
        {
            Description = $"owner/name, owner/name@revision, owner/name/folder, or a short name: {string.Join(", ", ModelNames.BuiltIn.Keys.Order(StringComparer.Ordinal))}.",
        };
        Option<string?> revision = new("--revision") { Description = "A branch, a tag or a commit; the same as NAME@revision." };
        BuilderFlags builder = new();
        Option<bool> quiet = new("--quiet", "-q") { Description = "Show no progress." };
        Option<bool> json = new("--json") { Description = "Print JSON." };

        Command command = new("pull", "Brings a model from the Hugging Face hub and makes it ready to run.") { name, revision };
        builder.AddTo(command);
        command.Add(quiet);
        command.Add(json);
        command.SetAction(host, async (context, cancellationToken) =>
        {
            string model = NameOf(context.Get(name), context.Get(revision));
            ModelPullOptions options = new() { Build = builder.Read(context.Arguments) };
            ModelStore store = new();
            ModelLocator.Identify(store, model);
            StoredModel pulled = await PullProgress.ShowAsync(
                context, context.Get(quiet), progress => store.PullAsync(model, options, progress, cancellationToken));
            if (pulled.Build is null && builder.Given(context.Arguments) is { Count: > 0 } ignored)
            {
                await context.Error.WriteLineAsync(
                    $"{pulled.Id} comes ready to run, so nothing was built: {string.Join(", ", ignored)} had no effect.");
            }

            await context.Output.WriteLineAsync(
                context.Get(json) ? JsonOutput.Indented(StoredModelJson.Write(pulled, isTaken: true)) : Describe(context, pulled, model));
        });
        return command;
    }

    private static string NameOf(string name, string? revision) =>
        revision is null ? name
        : name.Contains('@') ? throw new TypedException($"The revision is given twice: '{name}' and --revision {revision}. Leave one out.")
        : $"{name}@{revision}";

    private static string Describe(CommandContext context, StoredModel pulled, string model) =>
        $"""
        {context.Bold($"{pulled.Id} at {pulled.Commit[..12]}")}: {StoredModelJson.BuildOf(pulled)}, {Numbers.Bytes(pulled.Size)}
        {pulled.Path}
        Run it with: typed run {model} "Once upon a time"
        """;
}
