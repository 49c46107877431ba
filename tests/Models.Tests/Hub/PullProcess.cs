using System.Diagnostics;
using System.Runtime.CompilerServices;
using Typed.Tests.Hub;

namespace Typed.Models.Tests.Hub;

/// <summary>This executable, started again to pull a repository.</summary>
internal static class PullProcess
{
#pragma warning disable CA2255 // This is an application: the process is to do something else than test.
    [ModuleInitializer]
    internal static void RunIfAsked() => HubPuller.RunIfAsked();
#pragma warning restore CA2255

    public static Process Start(HubFixture hub)
    {
        string self = Environment.ProcessPath!;
        ProcessStartInfo start = new(self) { RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
        {
            start.ArgumentList.Add(typeof(PullProcess).Assembly.Location);
        }

        foreach ((string name, string value) in HubPuller.Variables(hub.Server.Endpoint, hub.Cache, HubFixture.Name))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static async Task RequireSuccessAsync(Process process)
    {
        string errors = await process.StandardError.ReadToEndAsync(HubFixture.Stop);
        await process.WaitForExitAsync(HubFixture.Stop);
        Assert.True(process.ExitCode == 0, errors);
    }
}
