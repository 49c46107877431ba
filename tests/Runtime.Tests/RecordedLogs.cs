using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Typed.Tests;

/// <summary>Keeps everything that is logged.</summary>
internal sealed class RecordedLogs : ILoggerFactory
{
    private readonly ConcurrentQueue<LogEntry> _entries = [];

    public IReadOnlyList<LogEntry> Entries => [.. _entries];

    /// <summary>The entries of an event.</summary>
    public IReadOnlyList<LogEntry> Of(string name) => [.. _entries.Where(entry => entry.Event.Name == name)];

    public ILogger CreateLogger(string categoryName) => new Logger(categoryName, _entries);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    internal sealed record LogEntry(string Category, LogLevel Level, EventId Event, string Message, Exception? Error);

    private sealed class Logger(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new LogEntry(category, logLevel, eventId, formatter(state, exception), exception));
    }
}
