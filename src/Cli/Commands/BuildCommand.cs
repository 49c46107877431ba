using System.CommandLine;
using Typed.Cli.Execution;
using Typed.Cli.Options;
using Typed.Cli.Output;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed build FOLDER [OUTPUT]</c>: makes a model folder out of a model as its authors publish it.</summary>
internal static class BuildCommand
{
    public static Command Create(CommandHost host)
    {
        Argument<string> source = new("FOLDER")
        {
            Description = "The folder with config.json, the .safetensors files and tokenizer.json.",
        };
        Argument<string?> output = new("OUTPUT")
        {
            Description = "The folder to make. Default: beside FOLDER, as FOLDER-int8.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        BuilderFlags builder = new();
        Option<bool> overwrite = new("--overwrite") { Description = "Replace a model that OUTPUT already holds." };
        Option<bool> quiet = new("--quiet", "-q") { Description = "Show no progress." };

        Command command = new("build", "Builds a model folder that runs out of a model in Hugging Face's layout.") { source, output };
        builder.AddTo(command);
        command.Add(overwrite);
        command.Add(quiet);
        command.SetAction(host, async (context, cancellationToken) =>
        {
            ModelBuilderOptions options = builder.Read(context.Arguments) with { Overwrite = context.Get(overwrite) };
            string from = context.Get(source);
            if (File.Exists(Path.Combine(from, GenAiConfig.FileName)))
            {
                throw new TypedException($"The folder '{from}' holds a model that runs already: typed run {Quote(from)}");
            }

            string to = context.Arguments.GetValue(output) ?? DefaultOutput(from, options.Precision);
            if (!options.Overwrite && File.Exists(Path.Combine(to, GenAiConfig.FileName)))
            {
                throw new TypedException($"The folder '{to}' already holds a model. Give another OUTPUT, or --overwrite to replace it.");
            }

            await PullProgress.ShowAsync(context, context.Get(quiet), async progress =>
            {
                BuildProgress steps = new(progress);
                // Off the thread that handles Ctrl-C.
                await Task.Run(() => ModelBuilder.Build(from, to, options, steps, cancellationToken), cancellationToken);
                return to;
            });
            await context.Output.WriteLineAsync(
                $"""
                {to}: {PrecisionFlag.NameOf(options.Precision)}, {Numbers.Bytes(ModelInspector.Inspect(to).Size)}
                Run it with: typed run {Quote(to)} "Once upon a time"
                """);
        });
        return command;
    }

    // As a shell takes it.
    private static string Quote(string path) => path.Contains(' ') ? $"\"{path}\"" : path;

    private static string DefaultOutput(string source, Precision precision) =>
        $"{Path.TrimEndingDirectorySeparator(Path.GetFullPath(source))}-{PrecisionFlag.NameOf(precision)}";

    private sealed class BuildProgress(IProgress<ModelPullProgress> progress) : IProgress<ModelBuildProgress>
    {
        public void Report(ModelBuildProgress value) => progress.Report(new ModelPullProgress(null, value));
    }
}
