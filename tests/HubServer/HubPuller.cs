using Typed.Models;

namespace Typed.Tests.Hub;

/// <summary>
/// Pulls all files of a repository in a process of its own, which a test can kill. The process is the test's own executable,
/// started again with variables that say so.
/// </summary>
public static class HubPuller
{
    private const string RepositoryVariable = "TYPED_TEST_PULL";

    /// <summary>Variables that make a test's executable pull instead of testing; it ends with 0 where the pull succeeded.</summary>
    public static IReadOnlyDictionary<string, string> Variables(Uri endpoint, string cacheFolder, string repository) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [RepositoryVariable] = repository,
            ["HF_ENDPOINT"] = endpoint.ToString(),
            ["HF_HUB_CACHE"] = cacheFolder,
        };

    /// <summary>Pulls and ends the process, if it was started for that. A module initializer calls it.</summary>
    public static void RunIfAsked()
    {
        if (Environment.GetEnvironmentVariable(RepositoryVariable) is { } repository)
        {
            Environment.Exit(PullAsync(repository).GetAwaiter().GetResult());
        }
    }

    private static async Task<int> PullAsync(string name)
    {
        try
        {
            using HubClient client = new();
            HubRepository repository = await client.GetRepositoryAsync(HubModelId.Parse(name)).ConfigureAwait(false);
            await client.DownloadAsync(repository, repository.Files).ConfigureAwait(false);
            return 0;
        }
        catch (TypedException e)
        {
            await Console.Error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }
    }
}
