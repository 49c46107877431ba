namespace Typed.Models;
internal static class HubModelFiles { public static IReadOnlyList<HubFile> Select(HubRepository r) => throw new NotImplementedException(); public static bool IsComplete(HubSnapshot s) => throw new NotImplementedException(); }
internal static class FileLock { public static Task<IDisposable> AcquireAsync(string path, CancellationToken c) => throw new NotImplementedException(); }
internal static class HubClientX { public static Task ThrowIfDamagedAsync(this HubClient c, HubSnapshot s, CancellationToken t) => Task.CompletedTask; }
