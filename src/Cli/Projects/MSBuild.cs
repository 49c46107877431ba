using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Typed.Cli.Projects;

/// <summary>Asks MSBuild what a project says; nothing is built.</summary>
internal static class MSBuild
{
    /// <summary>Evaluates a project.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="arguments">What to tell, such as <c>-getItem:Compile</c> and <c>-getProperty:OutputPath</c>, at least two things.</param>
    /// <param name="cancellationToken">Ends MSBuild.</param>
    /// <returns>An object with <c>Properties</c>, <c>Items</c>, or both.</returns>
    /// <exception cref="TypedException">MSBuild cannot be started, or cannot evaluate the project.</exception>
    public static async Task<JsonElement> EvaluateAsync(string project, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["msbuild", project, "-nologo", .. arguments])
        {
            // The global.json of the project says which SDK it means.
            WorkingDirectory = Path.GetDirectoryName(project),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Start(start, project);
        Task<string> error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode == 0 && TryParse(await output) is { } result
            ? result
            : throw new TypedException(
                $"The project {project} cannot be evaluated. MSBuild says:{Environment.NewLine}{(await error + await output).Trim()}");
    }

    private static Process Start(ProcessStartInfo start, string project)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new TypedException(
                $"The project {project} cannot be evaluated, because '{start.FileName}' cannot be started: {error.Message} Install the .NET SDK, or put it on the PATH.", error);
        }
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            // The caller shows the text, which says more than where it is no JSON.
            return null;
        }
    }
}
