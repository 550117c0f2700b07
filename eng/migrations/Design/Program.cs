// Start-up project for `dotnet ef`; see eng/migrations/README.md.
return 0;
