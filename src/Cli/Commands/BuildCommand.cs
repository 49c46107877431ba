using System.CommandLine;
using Typed.Models;

namespace Typed.Cli.Commands;

/// <summary><c>typed build SOURCE OUTPUT</c>: makes a model folder out of a model as its authors publish it.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        Argument<string> source = new("SOURCE")
        {
            Description = "The folder with config.json, the .safetensors files and tokenizer.json.",
        };
        Argument<string> output = new("OUTPUT") { Description = "The folder to make." };
        Option<string> precision = new("--precision")
        {
            Description = "How the weights are stored.",
            DefaultValueFactory = _ => "int8",
        };
        precision.AcceptOnlyFromAmong("float32", "int8", "int4");
        Option<bool> overwrite = new("--overwrite") { Description = "Replace a model that OUTPUT already holds." };

        Command command = new("build", "Builds a model folder that runs out of a model in Hugging Face's layout.")
        {
            source, output, precision, overwrite,
        };
        command.SetAction((arguments, cancellationToken) => CommandErrors.HandleAsync(arguments, () =>
        {
            ModelBuilderOptions options = new()
            {
                Precision = Enum.Parse<Precision>(arguments.GetRequiredValue(precision), ignoreCase: true),
                Overwrite = arguments.GetValue(overwrite),
            };
            return BuildAsync(
                arguments, arguments.GetRequiredValue(source), arguments.GetRequiredValue(output), options, cancellationToken);
        }));
        return command;
    }

    private static async Task BuildAsync(
        ParseResult arguments, string source, string output, ModelBuilderOptions options, CancellationToken cancellationToken)
    {
        TextWriter log = arguments.InvocationConfiguration.Output;
        // Off the thread that handles Ctrl-C.
        await Task.Run(() => ModelBuilder.Build(source, output, options, new ProgressLines(log), cancellationToken), cancellationToken);
        long bytes = new DirectoryInfo(output).EnumerateFiles().Sum(file => file.Length);
        await log.WriteLineAsync($"{output}: {bytes / 1e6:0.0} MB");
    }

    private sealed class ProgressLines(TextWriter log) : IProgress<ModelBuildProgress>
    {
        public void Report(ModelBuildProgress value) => log.WriteLine($"[{value.Completed}/{value.Total}] {value.Step}");
    }
}
